"""Stand-ins for Microsoft's services, on loopback, that can be told to fail."""
