package dev.halley.wire;

import dev.halley.wire.PexMessage.Addresses;
import dev.halley.wire.PexMessage.PexAddress;
import dev.halley.wire.PexMessage.Request;
import java.util.ArrayList;
import java.util.List;

/// The protobuf form of [PexMessage].
final class PexCodec {
  private boolean request;
  private boolean answer;
  private final List<PexAddress> addresses = new ArrayList<>();

  private PexCodec() {}

  static Octets encode(PexMessage message) {
    FieldWriter envelope = new FieldWriter();
    switch (message) {
      case Request() -> envelope.message(1, new FieldWriter());
      case Addresses(var addresses) -> envelope.message(2, list(addresses));
    }
    return Octets.ofOwned(envelope.toArray());
  }

  private static FieldWriter list(List<PexAddress> addresses) {
    FieldWriter list = new FieldWriter();
    for (PexAddress address : addresses) {
      FieldWriter entry = new FieldWriter();
      entry.text(1, address.id()).text(2, address.ip()).varint(3, address.port());
      list.message(1, entry);
    }
    return list;
  }

  static PexMessage decode(Octets message) throws WireException {
    if (message.size() > PexMessage.LIMIT_BYTES) {
      throw WireException.oversized(message.size(), PexMessage.LIMIT_BYTES);
    }
    PexCodec fields = new PexCodec();
    fields.read(FieldReader.of(message.raw()));
    return fields.value();
  }

  /// The last member on the wire wins; lists in a row are one list.
  private void read(FieldReader reader) throws WireException {
    while (reader.next()) {
      switch (reader.field()) {
        case 1 -> readRequest(reader.message());
        case 2 -> readAddresses(reader.message());
        default -> reader.skip();
      }
    }
  }

  private void readRequest(FieldReader reader) throws WireException {
    request = true;
    answer = false;
    addresses.clear();
    while (reader.next()) {
      reader.skip();
    }
  }

  private void readAddresses(FieldReader reader) throws WireException {
    request = false;
    answer = true;
    while (reader.next()) {
      switch (reader.field()) {
        case 1 -> readAddress(reader);
        default -> reader.skip();
      }
    }
  }

  private void readAddress(FieldReader reader) throws WireException {
    if (addresses.size() < PexMessage.LIMIT_ADDRESSES) {
      addresses.add(address(reader.message()));
    } else {
      reader.skip();
    }
  }

  private PexMessage value() throws WireException {
    if (answer) {
      return new Addresses(addresses);
    }
    if (request) {
      return new Request();
    }
    throw WireException.malformed("neither a request nor addresses");
  }

  private static PexAddress address(FieldReader reader) throws WireException {
    String id = "";
    String ip = "";
    long port = 0;
    while (reader.next()) {
      switch (reader.field()) {
        case 1 -> id = reader.text();
        case 2 -> ip = reader.text();
        case 3 -> port = reader.varint() & 0xffff_ffffL;
        default -> reader.skip();
      }
    }
    return new PexAddress(id, ip, port);
  }
}
