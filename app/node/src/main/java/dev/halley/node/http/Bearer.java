package dev.halley.node.http;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/// Lets only those through who know the token.
///
/// @param inner asked when the token is right
public record Bearer(String token, Handler inner) implements Handler {
  private static final String SCHEME = "Bearer ";

  @Override
  public Reply answer(Request request) throws RefusedException {
    String given = request.header("Authorization").orElse("");
    return given.startsWith(SCHEME) && isToken(given.substring(SCHEME.length()))
        ? inner.answer(request)
        : Reply.error(401, "send the token of data/admin_token as Authorization: Bearer TOKEN");
  }

  /// Takes as long for a token that is nearly right.
  private boolean isToken(String given) {
    return MessageDigest.isEqual(
        token.getBytes(StandardCharsets.UTF_8), given.getBytes(StandardCharsets.UTF_8));
  }
}
