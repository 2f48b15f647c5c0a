"""What runs crawls: one or many sites (running, many), a look at an unknown page (probing), the live line (progress), an end that comes (closing)."""
