"""The assistant: understand, retrieve, compose, verify, cite."""
