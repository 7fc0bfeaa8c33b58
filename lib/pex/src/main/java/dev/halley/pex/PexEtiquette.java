package dev.halley.pex;

import java.time.Duration;

/// How the nodes of a network ask each other for addresses.
///
/// @param dialect the forms of messages
/// @param customs what asking and answering are like
/// @param requestInterval one identity is asked at most once in this time
/// @param answerPatience how long to wait for an answer before it is written off
public record PexEtiquette(
    PexDialect dialect, PexCustoms customs, Duration requestInterval, Duration answerPatience) {
  /// The legacy form, every 30 s, 60 s.
  public static final PexEtiquette COMETBFT =
      new PexEtiquette(
          PexDialect.LEGACY, PexCustoms.COMETBFT, Duration.ofSeconds(30), Duration.ofSeconds(60));

  /// Both forms, every 200 ms, 20 s.
  public static final PexEtiquette TENDERMINT_35 =
      new PexEtiquette(
          PexDialect.AUTO,
          PexCustoms.TENDERMINT_35,
          Duration.ofMillis(200),
          Duration.ofSeconds(20));

  /// Refuses times that are not positive with an [IllegalArgumentException].
  public PexEtiquette {
    Positive.require(requestInterval, "request interval");
    Positive.require(answerPatience, "patience for answers");
  }

  /// {@return the same with other forms of messages}
  ///
  /// @param value what is understood and what is asked in
  public PexEtiquette withDialect(PexDialect value) {
    return new PexEtiquette(value, customs, requestInterval, answerPatience);
  }

  /// {@return the same with another pause between requests to one identity}
  ///
  /// @param value positive
  public PexEtiquette withRequestInterval(Duration value) {
    return new PexEtiquette(dialect, customs, value, answerPatience);
  }
}
