"""What is written: archive, feeds, state and their commit (keeper), the run's summary, locks, output files, rebuild."""
