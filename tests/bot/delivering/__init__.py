"""Messages reach people, whatever the service, the network and the store do."""
