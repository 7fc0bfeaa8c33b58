package dev.halley.p2p;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.halley.p2p.mconn.ChannelSettings;
import dev.halley.wire.Octets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RegistryTest {
  private record Speaker(String name, List<ChannelDescriptor<?>> channels) implements Reactor {
    static Speaker of(String name, int... ids) {
      var channels = new ArrayList<ChannelDescriptor<?>>();
      for (int id : ids) {
        channels.add(ChannelDescriptor.ofOctets(id, 1, 1, 1));
      }
      return new Speaker(name, channels);
    }

    @Override
    public void receive(Envelope envelope) {}
  }

  @Test
  void listsChannelsInTheOrderOfRegistration() {
    Speaker first = Speaker.of("a", 0x40, 0x20);
    Speaker second = Speaker.of("b", 0x00);
    var registry = new Registry(List.of(first, second));
    assertThat(registry.channelBytes()).isEqualTo(Octets.ofHex("402000"));
    assertThat(registry.speaker(0x20)).isSameAs(first);
    assertThat(registry.speaker(0x00)).isSameAs(second);
    assertThat(registry.speaker(0x21)).isNull();
  }

  @Test
  void givesAllConnectionsTheSameSettings() {
    var registry = new Registry(List.of(Speaker.of("a", 0x40, 0x20)));
    assertThat(registry.channelSettings()).isSameAs(registry.channelSettings());
  }

  @Test
  void keepsReadingTheChannelsOfReactorsThatLeft() {
    Speaker gone = Speaker.of("a", 0x40, 0x20);
    var registry = new Registry(List.of(gone, Speaker.of("b", 0x00))).without(gone);

    assertThat(registry.channelBytes()).isEqualTo(Octets.ofHex("00"));
    assertThat(registry.speaker(0x20)).isNull();
    assertThat(registry.channelSettings())
        .extracting(ChannelSettings::id)
        .containsExactly(0x00, 0x40, 0x20);
    assertThat(registry.with(Speaker.of("c", 0x20)).channelSettings())
        .extracting(ChannelSettings::id)
        .containsExactly(0x00, 0x20, 0x40);
  }

  @Test
  void refusesTwoReactorsOnOneChannel() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Registry(List.of(Speaker.of("a", 1, 2), Speaker.of("b", 2))))
        .withMessageContaining("0x02");
  }

  @Test
  void refusesTwoReactorsOfOneName() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Registry(List.of(Speaker.of("a", 1), Speaker.of("a", 2))));
  }
}
