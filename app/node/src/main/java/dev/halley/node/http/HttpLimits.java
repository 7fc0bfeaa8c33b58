package dev.halley.node.http;

import java.time.Duration;

/// What one caller may cost.
///
/// @param bodyBytes longest body of a request
/// @param patience longest time from a request to the end of its reply, or of one event
/// @param requests most that are answered at a time, events included; further ones get 503
public record HttpLimits(int bodyBytes, Duration patience, int requests) {
  /// A call has a few hundred bytes; somebody who sends more wants to fill the heap. There are no
  /// more requests than connections.
  public static final HttpLimits DEFAULT =
      new HttpLimits(64 << 10, Duration.ofSeconds(30), HttpDoor.MAX_CONNECTIONS);

  /// The same for slower or faster callers.
  public HttpLimits withPatience(Duration value) {
    return new HttpLimits(bodyBytes, value, requests);
  }

  /// The same for fewer requests at a time.
  public HttpLimits withRequests(int value) {
    return new HttpLimits(bodyBytes, patience, value);
  }
}
