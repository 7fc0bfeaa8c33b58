package dev.halley.node.http;

import java.time.Duration;

/// What one caller may cost.
///
/// @param bodyBytes longest body of a request
/// @param patience longest time from a request to the end of its reply, or of one event
public record HttpLimits(int bodyBytes, Duration patience) {
  /// A call has a few hundred bytes; somebody who sends more wants to fill the heap.
  public static final HttpLimits DEFAULT = new HttpLimits(64 << 10, Duration.ofSeconds(30));

  /// The same for slower or faster callers.
  public HttpLimits withPatience(Duration value) {
    return new HttpLimits(bodyBytes, value);
  }
}
