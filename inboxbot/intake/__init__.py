"""Where words come in: the webhook door, and the windows through which the service is watched."""
