package dev.halley.interop;

/// One connection as `/net_info` shows it.
record Link(String id, boolean outbound, String listenAddr) {}
