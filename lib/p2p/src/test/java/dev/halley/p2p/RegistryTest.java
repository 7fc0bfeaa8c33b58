package dev.halley.p2p;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.halley.wire.Octets;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class RegistryTest {
  private record Speaker(String name, List<ChannelDescriptor> channels) implements Reactor {
    static Speaker of(String name, int... ids) {
      return new Speaker(
          name, Arrays.stream(ids).mapToObj(id -> new ChannelDescriptor(id, 1, 1, 1, 1)).toList());
    }

    @Override
    public void receive(Envelope envelope) {}
  }

  @Test
  void listsChannelsInTheOrderOfRegistration() {
    var registry = new Registry(List.of(Speaker.of("a", 0x40, 0x20), Speaker.of("b", 0x00)));
    assertThat(registry.channelBytes()).isEqualTo(Octets.ofHex("402000"));
    assertThat(registry.speaker(0x20).name()).isEqualTo("a");
    assertThat(registry.speaker(0x00).name()).isEqualTo("b");
    assertThatIllegalArgumentException().isThrownBy(() -> registry.speaker(0x21));
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
