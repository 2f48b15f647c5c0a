"""The past of a made-up country as a web archive holds it, for tests and ``bench.history``: real places, made-up people, sites and captures."""
