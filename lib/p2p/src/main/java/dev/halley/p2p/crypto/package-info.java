/// The primitives of the secret handshake and of sealed frames, each behind a small interface, and
/// who provides them on this machine: a JCA provider, and for the frames of busy connections the
/// system's libcrypto. Raw keys, points and signatures are `byte[]` in the encodings of the RFCs;
/// they do not leave this module.
@NullMarked
package dev.halley.p2p.crypto;

import org.jspecify.annotations.NullMarked;
