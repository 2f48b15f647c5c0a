"""Cleaning archives by the thousand on an engine that exists: what one worker does with one archive, and how the parts become one corpus.

order (what is to be done) → engine (datatrove's executors hand out one archive a task) → part (one archive, in a guarded process) → join (one corpus).
"""
