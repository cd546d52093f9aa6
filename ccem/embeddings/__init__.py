"""Losses, minimisation and certificates for full embeddings U, V of shape (N, d)."""
