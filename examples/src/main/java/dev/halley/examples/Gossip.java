package dev.halley.examples;

import dev.halley.p2p.ChannelDescriptor;
import dev.halley.p2p.Envelope;
import dev.halley.p2p.Reactor;
import dev.halley.p2p.Switch;
import dev.halley.wire.Octets;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Passes on to everybody whatever it hears for the first time.
public final class Gossip implements Reactor {
  private static final ChannelDescriptor<Octets> CHANNEL =
      ChannelDescriptor.ofOctets(0x77, 1, 100, 1_024);

  private final Set<Octets> heard = ConcurrentHashMap.newKeySet();
  private final Consumer<String> onNews;
  private volatile @Nullable Switch network;

  public Gossip(Consumer<String> onNews) {
    this.onNews = onNews;
  }

  @Override
  public String name() {
    return "GOSSIP";
  }

  @Override
  public List<ChannelDescriptor<?>> channels() {
    return List.of(CHANNEL);
  }

  @Override
  public void onStart(Switch owner) {
    network = owner;
  }

  @Override
  public void receive(Envelope envelope) {
    spread(envelope.message());
  }

  public void tell(String news) {
    spread(Octets.ofUtf8(news));
  }

  private void spread(Octets news) {
    Switch present = network;
    if (present != null && heard.add(news)) {
      onNews.accept(news.utf8());
      var _ = present.broadcast(CHANNEL, news);
    }
  }
}
