package dev.halley.p2p.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AddressGroupTest {
  @ParameterizedTest
  @CsvSource({
    "127.0.0.1, 127.0.0.0, local",
    "::1, ::, local",
    "0.0.0.0, 0.0.0.0, local",
    "0.1.2.3, 0.1.0.0, local",
    "::, ::, local",
    "10.1.2.3, 10.1.0.0, unroutable",
    "172.16.1.2, 172.16.0.0, unroutable",
    "192.168.1.2, 192.168.0.0, unroutable",
    "169.254.1.2, 169.254.0.0, unroutable",
    "100.64.1.2, 100.64.0.0, unroutable",
    "255.255.255.255, 255.255.0.0, unroutable",
    "fe80::1234, fe80::, unroutable",
    "fc00::1234, fc00::, unroutable",
    "2001:10:abcd::1:1, 2001:10::, unroutable",
    "2001:db8::1, 2001:db8::, unroutable",
    "12.1.2.3, 12.1.0.0, 12.1.0.0",
    "173.1.2.3, 173.1.0.0, 173.1.0.0",
    "196.1.2.3, 196.1.0.0, 196.1.0.0",
    "2002:0c01:0203::, 12.1.0.0, 12.1.0.0",
    "2001:0:1234::f3fe:fdfc, 12.1.0.0, 12.1.0.0",
    "64:ff9b::0c01:0203, 12.1.0.0, 12.1.0.0",
    "::ffff:0:0c01:0203, 12.1.0.0, unroutable",
    "::ffff:12.1.2.3, 12.1.0.0, 12.1.0.0",
    "2002:0a01:0203::, 10.1.0.0, unroutable",
    "fd87:d87e:eb43:1234::5678, tor:2, unroutable",
    "fd87:d87e:eb43:1345::6789, tor:3, unroutable",
    "2602:100::1, 2602:100::, 2602:100::",
    "2602:100:ffff:abcd::1, 2602:100::, 2602:100::",
    "2001:470:1f10:a1::2, 2001:470:1000::, 2001:470:1000::",
    "2001:470:2f10:a1::2, 2001:470:2000::, 2001:470:2000::",
    "fd87:d87e:eb43:1245::6789, tor:2, unroutable",
    "2602:0100::1234, 2602:100::, 2602:100::",
    "2001:0470:1f10:a1::2, 2001:470:1000::, 2001:470:1000::",
    "2001:db8::1234, 2001:db8::, unroutable",
    "2001:10::1234, 2001:10::, unroutable",
  })
  void groupsAsCometBftDoes(String text, String loose, String strict) {
    IpAddress ip = IpAddress.parse(text).orElseThrow();
    assertThat(AddressGroup.of(ip, false)).hasToString(loose);
    assertThat(AddressGroup.of(ip, true)).hasToString(strict);
  }

  @Test
  void equalTextMeansEqualGroup() {
    var groups =
        Stream.of(
                "12.1.2.3",
                "12.1.9.9",
                "12.2.0.0",
                "2002:0c01::1",
                "2602:100::",
                "2602:100:1::",
                "2602:101::",
                "::",
                "127.0.0.1")
            .map(t -> AddressGroup.of(IpAddress.parse(t).orElseThrow(), false))
            .toList();
    var byText =
        groups.stream().collect(Collectors.groupingBy(AddressGroup::toString, Collectors.toSet()));
    assertThat(byText.values()).allSatisfy(same -> assertThat(same).hasSize(1));
    assertThat(groups.stream().distinct()).hasSize(byText.size()).hasSize(6);
    assertThat(groups.get(0)).isEqualByComparingTo(groups.get(1)).hasSameHashCodeAs(groups.get(1));
  }

  @Test
  void lumpedGroupsDifferFromAllOthers() {
    assertThat(AddressGroup.LOCAL)
        .isNotEqualTo(AddressGroup.UNROUTABLE)
        .isNotEqualTo(AddressGroup.of(IpAddress.ofV4(0), false));
    assertThat(AddressGroup.LOCAL.number()).isNotEqualTo(AddressGroup.UNROUTABLE.number());
  }
}
