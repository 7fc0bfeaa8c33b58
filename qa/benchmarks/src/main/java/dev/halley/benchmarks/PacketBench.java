package dev.halley.benchmarks;

import dev.halley.wire.Octets;
import dev.halley.wire.PacketFormat;
import dev.halley.wire.PacketReader;
import dev.halley.wire.PacketWriter;
import dev.halley.wire.WireException;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/// One message into packets and back, without queues, streams or encryption.
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class PacketBench {
  private static final int CHANNEL = 0x40;
  private static final PacketFormat FORMAT = PacketFormat.DEFAULT;

  /// Bytes of the message.
  @Param({"100", "1024", "65536"})
  int size;

  private final PacketReader reader = new PacketReader(FORMAT);
  private Octets message = Octets.EMPTY;
  private byte[] stream = {};
  private byte[] target = {};
  private int end;

  @Setup
  public void prepare() {
    message = Octets.ofOwned(new byte[size]);
    target = new byte[size];
    stream = new byte[(size / FORMAT.payloadBytes() + 1) * FORMAT.maxFrameBytes()];
    end = packetise();
  }

  @Benchmark
  public int packetise() {
    int at = 0;
    int from = 0;
    do {
      int length = Math.min(FORMAT.payloadBytes(), size - from);
      boolean last = from + length == size;
      at = PacketWriter.fragment(stream, at, CHANNEL, last, message, from, length);
      from += length;
    } while (from < size);
    return at;
  }

  @Benchmark
  public Octets reassemble() throws WireException {
    int at = 0;
    int filled = 0;
    while (reader.next(stream, at, end) == PacketReader.Kind.FRAGMENT) {
      System.arraycopy(stream, reader.dataFrom(), target, filled, reader.dataLength());
      filled += reader.dataLength();
      at = reader.end();
    }
    return Octets.copyOf(target, 0, filled);
  }
}
