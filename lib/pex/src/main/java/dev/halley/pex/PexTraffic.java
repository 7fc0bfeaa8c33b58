package dev.halley.pex;

/// Bytes of messages of peer exchange by what they were, since the start. What came in and was no
/// message counts nowhere.
///
/// @param requestsReceived requests of others, in either form
/// @param requestsSent ours, as far as there was room for them
/// @param addressesReceived answers, and what nobody asked for
/// @param addressesSent our answers, as far as there was room for them
public record PexTraffic(
    long requestsReceived, long requestsSent, long addressesReceived, long addressesSent) {
  /// Before the first message.
  public static final PexTraffic NONE = new PexTraffic(0, 0, 0, 0);
}
