package dev.halley.wire;

import dev.halley.wire.PexMessage.Addresses;
import dev.halley.wire.PexMessage.PexAddress;
import dev.halley.wire.PexMessage.Request;
import dev.halley.wire.PexMessage.UrlAddresses;
import dev.halley.wire.PexMessage.UrlRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The protobuf form of [PexMessage].
final class PexCodec {
  private static final int REQUEST = 1;
  private static final int ADDRESSES = 2;
  private static final int URL_REQUEST = 3;
  private static final int URL_ADDRESSES = 4;

  /// An IPv4 address in a list.
  private static final int TYPICAL_BYTES = 66;

  private final Set<PexForm> understood;
  private int member; // the last one read, 0 at first
  private final List<PexAddress> addresses = new ArrayList<>();
  private final List<String> urls = new ArrayList<>();

  private PexCodec(Set<PexForm> understood) {
    this.understood = understood;
  }

  static Octets encode(PexMessage message) {
    FieldWriter envelope = new FieldWriter(0);
    switch (message) {
      case Request() -> envelope.message(REQUEST, new FieldWriter(0));
      case Addresses(var addresses) -> envelope.message(ADDRESSES, list(addresses));
      case UrlRequest() -> envelope.message(URL_REQUEST, new FieldWriter(0));
      case UrlAddresses(var urls) -> envelope.message(URL_ADDRESSES, urls(urls));
    }
    return Octets.ofOwned(envelope.toArray());
  }

  private static FieldWriter list(List<PexAddress> addresses) {
    FieldWriter list = new FieldWriter(addresses.size() * TYPICAL_BYTES);
    FieldWriter entry = new FieldWriter();
    for (PexAddress address : addresses) {
      entry.again().text(1, address.id()).text(2, address.ip()).varint(3, address.port());
      list.message(1, entry);
    }
    return list;
  }

  private static FieldWriter urls(List<String> urls) {
    FieldWriter list = new FieldWriter();
    FieldWriter entry = new FieldWriter();
    urls.forEach(url -> list.message(1, entry.again().text(1, url)));
    return list;
  }

  static PexMessage decode(Octets message, Set<PexForm> understood) throws WireException {
    if (message.size() > PexMessage.LIMIT_BYTES) {
      throw WireException.oversized(message.size(), PexMessage.LIMIT_BYTES);
    }
    PexCodec fields = new PexCodec(understood);
    fields.read(FieldReader.of(message.raw()));
    return fields.value();
  }

  private void read(FieldReader reader) throws WireException {
    while (reader.next()) {
      if (understands(reader.field())) {
        begin(reader.field());
        readMember(reader.message());
      } else {
        reader.skip();
      }
    }
  }

  private boolean understands(int field) {
    return switch (field) {
      case REQUEST, ADDRESSES -> understood.contains(PexForm.LEGACY);
      case URL_REQUEST, URL_ADDRESSES -> understood.contains(PexForm.URL);
      default -> false;
    };
  }

  /// The last member on the wire wins; lists in a row are one list.
  private void begin(int field) {
    if (field != member) {
      addresses.clear();
      urls.clear();
    }
    member = field;
  }

  private void readMember(FieldReader reader) throws WireException {
    while (reader.next()) {
      boolean list = member == ADDRESSES || member == URL_ADDRESSES;
      if (list && reader.field() == 1 && isRoom()) {
        readAddress(reader.message());
      } else {
        reader.skip();
      }
    }
  }

  private boolean isRoom() {
    return addresses.size() + urls.size() < PexMessage.LIMIT_ADDRESSES;
  }

  private void readAddress(FieldReader reader) throws WireException {
    if (member == ADDRESSES) {
      addresses.add(address(reader));
    } else {
      urls.add(url(reader));
    }
  }

  private PexMessage value() throws WireException {
    @Nullable PexMessage value =
        switch (member) {
          case REQUEST -> new Request();
          case ADDRESSES -> new Addresses(addresses);
          case URL_REQUEST -> new UrlRequest();
          case URL_ADDRESSES -> new UrlAddresses(urls);
          default -> null;
        };
    if (value == null) {
      throw WireException.malformed("neither a request nor addresses");
    }
    return value;
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

  private static String url(FieldReader reader) throws WireException {
    String url = "";
    while (reader.next()) {
      if (reader.field() == 1) {
        url = reader.text();
      } else {
        reader.skip();
      }
    }
    return url;
  }
}
