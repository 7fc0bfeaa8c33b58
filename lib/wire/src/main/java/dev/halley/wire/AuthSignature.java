package dev.halley.wire;

/// The proof of identity that closes the secret handshake (`AuthSigMessage`).
///
/// @param publicKey the signer's raw Ed25519 key, 32 bytes
/// @param signature over the 32-byte transcript challenge, 64 bytes
public record AuthSignature(Octets publicKey, Octets signature) {}
