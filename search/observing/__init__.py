"""What the shop tells of itself to whoever runs it: metrics, and a log line for each request."""
