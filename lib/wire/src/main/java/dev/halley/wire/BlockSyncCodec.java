package dev.halley.wire;

import dev.halley.wire.BlockSyncMessage.BlockRequest;
import dev.halley.wire.BlockSyncMessage.NoBlock;
import dev.halley.wire.BlockSyncMessage.Other;
import dev.halley.wire.BlockSyncMessage.Status;
import dev.halley.wire.BlockSyncMessage.StatusRequest;

/// The protobuf form of [BlockSyncMessage].
final class BlockSyncCodec {
  private BlockSyncCodec() {}

  static Octets encode(BlockSyncMessage message) {
    FieldWriter envelope = new FieldWriter();
    switch (message) {
      case BlockRequest(var height) -> envelope.message(1, new FieldWriter().varint(1, height));
      case NoBlock(var height) -> envelope.message(2, new FieldWriter().varint(1, height));
      case StatusRequest() -> envelope.message(4, new FieldWriter());
      case Status(var height, var base) ->
          envelope.message(5, new FieldWriter().varint(1, height).varint(2, base));
      case Other() -> throw new IllegalArgumentException("not known what it would be");
    }
    return Octets.ofOwned(envelope.toArray());
  }

  static BlockSyncMessage decode(Octets message) throws WireException {
    if (message.size() > BlockSyncMessage.LIMIT_BYTES) {
      throw WireException.oversized(message.size(), BlockSyncMessage.LIMIT_BYTES);
    }
    BlockSyncMessage last = new Other();
    FieldReader reader = FieldReader.of(message.raw());
    while (reader.next()) {
      switch (reader.field()) {
        case 1 -> last = new BlockRequest(number(reader.message(), 1));
        case 2 -> last = new NoBlock(number(reader.message(), 1));
        case 4 -> last = request(reader.message());
        case 5 -> last = status(reader.message());
        default -> {
          last = new Other();
          reader.skip();
        }
      }
    }
    return last;
  }

  private static long number(FieldReader reader, int field) throws WireException {
    long number = 0;
    while (reader.next()) {
      if (reader.field() == field) {
        number = reader.varint();
      } else {
        reader.skip();
      }
    }
    return number;
  }

  private static StatusRequest request(FieldReader reader) throws WireException {
    while (reader.next()) {
      reader.skip();
    }
    return new StatusRequest();
  }

  private static Status status(FieldReader reader) throws WireException {
    long height = 0;
    long base = 0;
    while (reader.next()) {
      switch (reader.field()) {
        case 1 -> height = reader.varint();
        case 2 -> base = reader.varint();
        default -> reader.skip();
      }
    }
    if (base < 0 || base > height) {
      throw WireException.malformed("no blocks are from " + base + " to " + height);
    }
    return new Status(height, base);
  }
}
