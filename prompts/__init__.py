"""The prompts that a language model, where one is plugged in, is given."""
