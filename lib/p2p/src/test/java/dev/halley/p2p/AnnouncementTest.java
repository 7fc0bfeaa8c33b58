package dev.halley.p2p;

import static org.assertj.core.api.Assertions.assertThat;

import dev.halley.p2p.identity.Endpoint;
import dev.halley.p2p.identity.IpAddress;
import dev.halley.wire.NodeInfo;
import dev.halley.wire.NodeInfo.ProtocolVersion;
import dev.halley.wire.Octets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AnnouncementTest {
  private static Endpoint endpoint(String ip, int port) {
    return new Endpoint(IpAddress.parse(ip).orElseThrow(), port);
  }

  @Test
  void announcesWhatTheOperatorSays() {
    assertThat(Announcement.of("seed.example.org:26656", List.of(endpoint("127.0.0.1", 1))))
        .isEqualTo("seed.example.org:26656");
  }

  @Test
  void prefersAConcreteAddressToAnUnspecifiedOne() {
    assertThat(Announcement.of(null, List.of(endpoint("0.0.0.0", 1), endpoint("203.0.113.5", 2))))
        .isEqualTo("tcp://203.0.113.5:2");
    assertThat(Announcement.of(null, List.of(endpoint("::", 1), endpoint("2001:db8::1", 2))))
        .isEqualTo("tcp://[2001:db8::1]:2");
  }

  @Test
  void announcesTheUnspecifiedAddressOnlyWhenThereIsNoOther() {
    assertThat(Announcement.of(null, List.of(endpoint("0.0.0.0", 26656))))
        .isEqualTo("tcp://0.0.0.0:26656");
    assertThat(Announcement.of(null, List.of())).isEqualTo("tcp://0.0.0.0:0");
  }

  @ParameterizedTest
  @CsvSource({
    "tcp://127.0.0.1:26656,tcp://0.0.0.0:26656",
    "seed.example.org:7,tcp://0.0.0.0:7",
    "tcp://[2001:db8::1]:8,tcp://0.0.0.0:8"
  })
  void namesOnlyItsPortWhenVisiting(String announced, String expected) {
    var ours =
        new NodeInfo(
            new ProtocolVersion(8, 11, 1),
            "00",
            announced,
            "chain",
            "1",
            Octets.ofHex("00"),
            "m",
            "on",
            "rpc");
    var visiting = Announcement.whenVisiting(ours);
    assertThat(visiting.listenAddr()).isEqualTo(expected);
    assertThat(visiting).usingRecursiveComparison().ignoringFields("listenAddr").isEqualTo(ours);
  }
}
