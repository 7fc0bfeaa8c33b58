package dev.halley.p2p.crypto;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/// The u-coordinates whose order divides the cofactor, of the curve and of its twist, in all
/// encodings that fit 255 bits. With any of them the shared secret is zero whatever the scalar, so
/// somebody in the middle would know it.
///
/// Source: RFC 7748 section 7 and the list published with Curve25519.
final class LowOrderPoints {
  private static final List<byte[]> ENCODINGS =
      List.of(
          of("0000000000000000000000000000000000000000000000000000000000000000"), // 0
          of("0100000000000000000000000000000000000000000000000000000000000000"), // 1
          of("e0eb7a7c3b41b8ae1656e3faf19fc46ada098deb9c32b1fd866205165f49b800"), // order 8
          of("5f9c95bca3508c24b1d0b1559c83ef5b04445cc4581c8e86d8224eddd09f1157"), // order 8
          of("ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f"), // p - 1
          of("edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f"), // p = 0
          of("eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f")); // p + 1 = 1

  private LowOrderPoints() {}

  private static byte[] of(String hex) {
    return HexFormat.of().parseHex(hex);
  }

  static boolean contains(byte[] point) {
    byte[] masked = point.clone();
    masked[masked.length - 1] &= 0x7f; // X25519 ignores the highest bit
    return ENCODINGS.stream().anyMatch(encoding -> Arrays.equals(encoding, masked));
  }
}
