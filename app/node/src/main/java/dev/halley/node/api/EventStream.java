package dev.halley.node.api;

import dev.halley.node.http.EventSink;
import dev.halley.node.http.EventSource;
import dev.halley.node.http.Json;
import dev.halley.node.http.RefusedException;
import dev.halley.node.http.Reply;
import dev.halley.node.insight.Event;
import dev.halley.node.insight.Events;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Semaphore;

/// Live events for a bounded number of listeners, each at its own pace: what it is too slow for is
/// lost, and it is told how much that was.
final class EventStream {
  /// Each holds one of the connections of the server.
  static final int MAX_LISTENERS = 32;

  /// Proxies give up on connections on which nothing is said.
  private static final Duration BEAT = Duration.ofSeconds(15);

  private final Semaphore places = new Semaphore(MAX_LISTENERS);

  /// @param from the number of the last event that the listener has
  Reply open(Events events, long from, Redaction redaction) throws RefusedException {
    if (!places.tryAcquire()) {
      throw new RefusedException(
          429, MAX_LISTENERS + " listen already; ask /v1/events now and then instead");
    }
    return new Reply.Events(new Listening(events, from, redaction));
  }

  private final class Listening implements EventSource {
    private final Events events;
    private final Redaction redaction;
    private long place;

    Listening(Events events, long from, Redaction redaction) {
      this.events = events;
      this.redaction = redaction;
      place = from;
    }

    @Override
    public void stream(EventSink sink) throws IOException, InterruptedException {
      sink.beat();
      while (true) {
        if (events.await(place, BEAT)) {
          send(sink, events.after(place));
        } else {
          sink.beat();
        }
      }
    }

    @Override
    public void close() {
      places.release();
    }

    private void send(EventSink sink, Events.Page page) throws IOException {
      if (page.lost() > 0) {
        Json lost = Json.object(json -> json.writeNumberProperty("lost", page.lost()));
        sink.send(Long.toString(place), "lost", lost);
      }
      for (Event event : page.events()) {
        var told = new EventJson(event, redaction);
        sink.send(Long.toString(event.number()), told.kind(), told);
        place = event.number();
      }
    }
  }
}
