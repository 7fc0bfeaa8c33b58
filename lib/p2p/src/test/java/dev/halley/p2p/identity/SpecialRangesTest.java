package dev.halley.p2p.identity;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SpecialRangesTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "1.0.0.1",
        "9.255.255.255",
        "11.0.0.0",
        "54.194.35.252",
        "100.63.255.255",
        "100.128.0.0",
        "126.255.255.255",
        "128.0.0.0",
        "169.253.255.255",
        "169.255.0.0",
        "172.15.255.255",
        "172.32.0.0",
        "191.255.255.255",
        "192.0.1.0",
        "192.0.3.0",
        "192.88.98.1",
        "192.167.255.255",
        "192.169.0.0",
        "198.17.255.255",
        "198.20.0.0",
        "198.51.99.255",
        "198.51.101.0",
        "203.0.112.255",
        "203.0.114.0",
        "223.255.255.255",
        "::ffff:8.8.8.8",
        "2000::",
        "2001:200::1",
        "2001:470::1",
        "2001:db7:ffff::",
        "2001:db9::",
        "2600::1",
        "2a01:4f8::1",
        "3ffe:ffff::",
        "3fff:1000::",
        "2002:0808:0808::1",
        "2001:0:1234::f7f7:f7f7",
        "64:ff9b::8.8.8.8",
      })
  void ordinaryPublicAddressesAreRoutable(String text) {
    assertThat(SpecialRanges.isRoutable(ip(text))).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "0.0.0.0, This host on this network",
    "0.255.255.255, This network",
    "10.0.0.0, Private-Use",
    "10.255.255.255, Private-Use",
    "100.64.0.0, Shared Address Space",
    "100.127.255.255, Shared Address Space",
    "127.0.0.1, Loopback",
    "127.255.255.255, Loopback",
    "169.254.169.254, Link Local",
    "172.16.0.0, Private-Use",
    "172.31.255.255, Private-Use",
    "192.0.0.1, IPv4 Service Continuity Prefix",
    "192.0.0.8, IPv4 dummy address",
    "192.0.0.9, Port Control Protocol Anycast",
    "192.0.0.10, TURN Anycast",
    "192.0.0.170, NAT64/DNS64 Discovery",
    "192.0.0.171, NAT64/DNS64 Discovery",
    "192.0.0.255, IETF Protocol Assignments",
    "192.0.2.1, Documentation (TEST-NET-1)",
    "192.31.196.1, AS112-v4",
    "192.52.193.1, AMT",
    "192.88.99.1, Deprecated 6to4 Relay Anycast",
    "192.88.99.2, 6a44 relay anycast",
    "192.168.1.1, Private-Use",
    "192.175.48.1, Direct Delegation AS112 Service",
    "198.18.0.0, Benchmarking",
    "198.19.255.255, Benchmarking",
    "198.51.100.7, Documentation (TEST-NET-2)",
    "203.0.113.7, Documentation (TEST-NET-3)",
    "224.0.0.1, Multicast",
    "239.255.255.255, Multicast",
    "240.0.0.1, Reserved",
    "255.255.255.254, Reserved",
    "255.255.255.255, Limited Broadcast",
    "::ffff:10.0.0.1, Private-Use",
    "::, Unspecified Address",
    "::1, Loopback Address",
    "::2, IPv4-compatible Address (deprecated)",
    "::8.8.8.8, IPv4-compatible Address (deprecated)",
    "::ffff:0:808:808, IPv4-translated Address",
    "64:ff9b::10.0.0.1, IPv4-IPv6 Translation",
    "64:ff9b:1::808:808, Local-Use IPv4/IPv6 Translation",
    "100::1, Discard-Only Address Block",
    "100:0:0:1::1, Dummy IPv6 Prefix",
    "100:0:0:2::1, Not assigned",
    "2001:0:1234::f5ff:fffe, Teredo",
    "2001:1::1, Port Control Protocol Anycast",
    "2001:1::2, TURN Anycast",
    "2001:1::3, DNS-SD Service Registration Protocol Anycast",
    "2001:1::4, IETF Protocol Assignments",
    "2001:2::1, Benchmarking",
    "2001:2:1::1, IETF Protocol Assignments",
    "2001:3::1, AMT",
    "2001:4:112::1, AS112-v6",
    "2001:10::1, Deprecated ORCHID",
    "2001:2f::1, ORCHIDv2",
    "2001:30::1, Drone Remote ID Entity Tags",
    "2001:1ff:ffff::, IETF Protocol Assignments",
    "2001:db8::1, Documentation",
    "2002:a00:1::1, 6to4",
    "2002:7f00:1::1, 6to4",
    "2620:4f:8000::1, Direct Delegation AS112 Service",
    "3fff:fff::1, Documentation",
    "4000::1, Not assigned",
    "5f00::1, Segment Routing (SRv6) SIDs",
    "8000::1, Not assigned",
    "fc00::1, Unique-Local",
    "fd87:d87e:eb43::1, Unique-Local",
    "fe80::1, Link-Local Unicast",
    "febf:ffff::1, Link-Local Unicast",
    "fec0::1, Site-Local Unicast (deprecated)",
    "ff02::1, Multicast",
    "ffff::, Multicast",
  })
  void specialAddressesHaveANameAndAreNotRoutable(String text, String name) {
    assertThat(SpecialRanges.nameOf(ip(text))).hasValue(name);
    assertThat(SpecialRanges.isRoutable(ip(text))).isFalse();
  }

  @Test
  void ordinaryAddressHasNoName() {
    assertThat(SpecialRanges.nameOf(ip("8.8.8.8"))).isEmpty();
    assertThat(SpecialRanges.nameOf(ip("2600::1"))).isEmpty();
  }

  @Test
  void everyRangeIsFoundAtItsFirstAddress() {
    assertThat(SpecialRanges.all())
        .isNotEmpty()
        .allSatisfy(range -> assertThat(SpecialRanges.of(range.prefix().ip())).isPresent());
    assertThat(SpecialRanges.of(ip("10.1.2.3")))
        .hasValueSatisfying(r -> assertThat(r).hasToString("Private-Use (10.0.0.0/8, RFC 1918)"));
  }

  @ParameterizedTest
  @CsvSource({
    "127.0.0.1, true, false, true",
    "127.9.9.9, true, false, true",
    "::1, true, false, true",
    "0.0.0.0, false, true, true",
    "::, false, true, true",
    "0.1.2.3, false, false, true",
    "8.8.8.8, false, false, false",
    "10.0.0.1, false, false, false",
    "::2, false, false, false",
  })
  void knowsThisHost(String text, boolean loopback, boolean unspecified, boolean local) {
    assertThat(SpecialRanges.isLoopback(ip(text))).isEqualTo(loopback);
    assertThat(SpecialRanges.isUnspecified(ip(text))).isEqualTo(unspecified);
    assertThat(SpecialRanges.isLocal(ip(text))).isEqualTo(local);
  }

  private static IpAddress ip(String text) {
    return IpAddress.parse(text).orElseThrow();
  }
}
