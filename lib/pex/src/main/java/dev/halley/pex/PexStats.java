package dev.halley.pex;

/// Peer exchange of one network at one moment, for metrics and humans. Counters run from the start.
///
/// @param known nodes in the book
/// @param unvetted those of them in the table of new addresses
/// @param proven those of them whose last authenticated dial succeeded
/// @param held requests of others that are waiting for their answer
/// @param asked requests sent
/// @param answersTaken answers to our requests
/// @param writtenOff requests of ours that were never answered
/// @param learned addresses from answers that were new to the book
/// @param rejected entries of answers that could not be an address, or came after the 250th
/// @param answersGiven requests of others answered
/// @param early requests of others that were answered late, because they came too early
/// @param told addresses in those answers
/// @param toldProven those of them with a fresh proof
/// @param offences offences reported
/// @param dials dials that fill a slot, seeds included
/// @param visits dials for a short visit
/// @param supply whether there is anybody to ask for addresses
/// @param networkSize estimated number of nodes beside us, from all answers of a day or two; 0
///   before the first one. Identities cost nothing, so liars can make it larger
/// @param networkSizeByShare the same, from the share of news in the latest answer alone
public record PexStats(
    int known,
    int unvetted,
    int proven,
    int held,
    long asked,
    long answersTaken,
    long writtenOff,
    long learned,
    long rejected,
    long answersGiven,
    long early,
    long told,
    long toldProven,
    long offences,
    long dials,
    long visits,
    PeerSupply supply,
    long networkSize,
    long networkSizeByShare) {
  /// Before the first event.
  static final PexStats NONE =
      new PexStats(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, PeerSupply.of(0, 0), 0, 0);
}
