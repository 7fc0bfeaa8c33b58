package dev.halley.p2p.crypto;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;

/// What we use of the system's libcrypto, version 3; linked when this class is initialised, which
/// takes 0.1 s of processor time and 15 MB. Where there is no such library that is a
/// [LinkageError].
///
/// Calls are critical ones: arrays are handed over as they are, and no garbage is collected before
/// the call returns. So they are made with a frame at a time, which takes less than 1 us.
@SuppressWarnings("restricted") // whoever comes here has asked whether native access is enabled
final class Libcrypto {
  private static final Linker LINKER = Linker.nativeLinker();
  private static final SymbolLookup LIBRARY =
      SymbolLookup.libraryLookup("libcrypto.so.3", Arena.global());

  static final MemorySegment CHACHA20 = algorithm("EVP_CIPHER_fetch", "ChaCha20");
  static final MemorySegment POLY1305 = algorithm("EVP_MAC_fetch", "POLY1305");

  static final MethodHandle CIPHER_CTX_NEW = function("EVP_CIPHER_CTX_new", ADDRESS);
  static final MethodHandle CIPHER_CTX_FREE = procedure("EVP_CIPHER_CTX_free", ADDRESS);
  static final MethodHandle CIPHER_INIT =
      function(
          "EVP_CipherInit_ex2", JAVA_INT, ADDRESS, ADDRESS, ADDRESS, ADDRESS, JAVA_INT, ADDRESS);
  static final MethodHandle CIPHER_UPDATE =
      function("EVP_CipherUpdate", JAVA_INT, ADDRESS, ADDRESS, ADDRESS, ADDRESS, JAVA_INT);

  static final MethodHandle MAC_CTX_NEW = function("EVP_MAC_CTX_new", ADDRESS, ADDRESS);
  static final MethodHandle MAC_CTX_FREE = procedure("EVP_MAC_CTX_free", ADDRESS);
  static final MethodHandle MAC_INIT =
      function("EVP_MAC_init", JAVA_INT, ADDRESS, ADDRESS, JAVA_LONG, ADDRESS);
  static final MethodHandle MAC_UPDATE =
      function("EVP_MAC_update", JAVA_INT, ADDRESS, ADDRESS, JAVA_LONG);
  static final MethodHandle MAC_FINAL =
      function("EVP_MAC_final", JAVA_INT, ADDRESS, ADDRESS, ADDRESS, JAVA_LONG);

  private Libcrypto() {}

  private static MethodHandle function(
      String name, MemoryLayout result, MemoryLayout... parameters) {
    return critical(name, FunctionDescriptor.of(result, parameters));
  }

  private static MethodHandle procedure(String name, MemoryLayout... parameters) {
    return critical(name, FunctionDescriptor.ofVoid(parameters));
  }

  private static MethodHandle critical(String name, FunctionDescriptor type) {
    return LINKER.downcallHandle(LIBRARY.findOrThrow(name), type, Linker.Option.critical(true));
  }

  /// Looked up once and for all, with an ordinary call: it may read configuration files.
  private static MemorySegment algorithm(String fetch, String name) {
    MethodHandle call =
        LINKER.downcallHandle(
            LIBRARY.findOrThrow(fetch), FunctionDescriptor.of(ADDRESS, ADDRESS, ADDRESS, ADDRESS));
    try (var arena = Arena.ofConfined()) {
      return present(
          (MemorySegment)
              call.invokeExact(MemorySegment.NULL, arena.allocateFrom(name), MemorySegment.NULL));
    } catch (Throwable e) {
      throw failed(e);
    }
  }

  /// Something that libcrypto has made.
  static MemorySegment present(MemorySegment made) {
    if (made.equals(MemorySegment.NULL)) {
      throw new IllegalStateException("libcrypto does not have it");
    }
    return made;
  }

  /// An answer of 1, which is how libcrypto says that all went well.
  static void expect(int answer) {
    if (answer != 1) {
      throw new IllegalStateException("libcrypto answers " + answer);
    }
  }

  /// What a call through a method handle may throw by its type; it does so for our mistakes only.
  static IllegalStateException failed(Throwable cause) {
    return new IllegalStateException("libcrypto fails", cause);
  }
}
