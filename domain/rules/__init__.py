"""The rules a year runs by, changed by the coordinator on top of what the data folder says."""
