"""A real HTTP server on loopback that imitates Chinese news platforms and knows the true records of its pages.

Everything it serves is made up: people, firms, texts; only the places are real. It opens no connection to anywhere.
"""
