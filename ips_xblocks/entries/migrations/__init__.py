"""The tables of learners' entries, step by step."""
