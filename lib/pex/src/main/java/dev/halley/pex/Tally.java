package dev.halley.pex;

import dev.halley.pex.book.AddressBook;
import dev.halley.pex.manager.NetworkSize;
import dev.halley.pex.protocol.AnswerDesk;

/// What [PexCore] counts; see [PexStats].
final class Tally {
  long asked;
  long answersTaken;
  long writtenOff;
  long learned;
  long rejected;
  long answersGiven;
  long told;
  long toldProven;
  long offences;
  long dials;
  long visits;

  PexStats stats(AddressBook book, AnswerDesk desk, PeerSupply supply, NetworkSize network) {
    return new PexStats(
        book.size(),
        book.newCount(),
        book.provenCount(),
        desk.held(),
        asked,
        answersTaken,
        writtenOff,
        learned,
        rejected,
        answersGiven,
        desk.early(),
        told,
        toldProven,
        offences,
        dials,
        visits,
        supply,
        Math.round(network.bySampling()),
        Math.round(network.byShare()));
  }
}
