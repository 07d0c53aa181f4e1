"""Cases, metrics, the runner and the gate."""
