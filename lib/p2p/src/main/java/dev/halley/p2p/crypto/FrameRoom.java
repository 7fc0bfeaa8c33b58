package dev.halley.p2p.crypto;

import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/// Where frames of one length are sealed and opened: two arrays that native code works on as they
/// are, one for what is given and one for what the key stream makes of it.
///
/// ```
/// +---------+------+----------------+---------------------------+------------------+-------------+
/// | block 0 | text | zeros, up to a | length of the associated  | length of the    | up to a     |
/// | 64 B    |      | multiple of 16 | data, u64: always 0       | text, u64        | whole block |
/// +---------+------+----------------+---------------------------+------------------+-------------+
///           |<------------ what the tag covers, where the text is the sealed one -->|
/// ```
///
/// Block 0 is zeros where it is given and the key of the tag where it is made. Numbers are
/// little-endian. Source: RFC 8439, section 2.8.
final class FrameRoom {
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final int TEXT = NativeChaCha20.BLOCK_BYTES; // index of its first byte
  private static final int COVERED_UNIT_BYTES = 16;

  private final int length;
  private final int coveredEnd;
  private final byte[] givenBytes;
  private final byte[] madeBytes;

  // The same arrays as native code sees them.
  final MemorySegment given;
  final MemorySegment made;
  final MemorySegment coveredOfGiven;
  final MemorySegment coveredOfMade;
  final MemorySegment tagKey;

  FrameRoom(int length) {
    this.length = length;
    coveredEnd = roundedUp(TEXT + length, COVERED_UNIT_BYTES) + 2 * Long.BYTES;
    givenBytes = new byte[roundedUp(coveredEnd, NativeChaCha20.BLOCK_BYTES)];
    madeBytes = new byte[givenBytes.length];
    LONGS.set(givenBytes, coveredEnd - Long.BYTES, (long) length);
    given = MemorySegment.ofArray(givenBytes);
    made = MemorySegment.ofArray(madeBytes);
    coveredOfGiven = given.asSlice(TEXT, coveredEnd - TEXT);
    coveredOfMade = made.asSlice(TEXT, coveredEnd - TEXT);
    tagKey = made.asSlice(0, FrameCipher.KEY_BYTES);
  }

  private static int roundedUp(int bytes, int unit) {
    return (bytes + unit - 1) / unit * unit;
  }

  boolean isFor(int textLength) {
    return textLength == length;
  }

  void give(byte[] buffer, int offset) {
    System.arraycopy(buffer, offset, givenBytes, TEXT, length);
  }

  /// Undoes what the key stream has made of zeros and lengths, so that a tag can cover them.
  void completeMade() {
    int textEnd = TEXT + length;
    System.arraycopy(givenBytes, textEnd, madeBytes, textEnd, coveredEnd - textEnd);
  }

  void take(byte[] buffer, int offset) {
    System.arraycopy(madeBytes, TEXT, buffer, offset, length);
  }

  void wipe() {
    Arrays.fill(givenBytes, (byte) 0);
    Arrays.fill(madeBytes, (byte) 0);
  }
}
