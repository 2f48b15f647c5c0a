"""Linking measured on a made-up country whose true visits are known."""
