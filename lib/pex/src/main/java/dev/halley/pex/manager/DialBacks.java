package dev.halley.pex.manager;

import dev.halley.p2p.identity.DialTarget;
import dev.halley.p2p.identity.NetAddress;
import dev.halley.p2p.identity.NodeId;
import dev.halley.p2p.outcome.DialPurpose;
import dev.halley.p2p.outcome.Slots;
import dev.halley.p2p.outcome.Verdict;
import dev.halley.pex.book.AddressBook;
import dev.halley.pex.book.Entry;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// Dials back whoever asks for addresses, to find out whether it can be recommended.
///
/// Not before its first request: a dial-back that overtakes the newcomer's own connection costs it
/// that connection. While the newcomer is connected to us it may refuse a second connection, so
/// whoever could not be proven is dialled once more shortly after it has left.
public final class DialBacks implements Pursuit {
  /// Newcomers that are remembered after they left, until they are dialled again: stops a stream of
  /// short connections from filling the memory. Those that are connected come on top.
  static final int CAPACITY = 2_048;

  /// A proof younger than this needs no repetition.
  private static final Duration FRESH = Duration.ofMinutes(2);

  /// At most one dial-back to one endpoint in this time, whoever claims it.
  private static final Duration GAP = Duration.ofSeconds(5);

  private final AddressBook book;
  private final Links links;
  private final Dialling dialling;
  private final InstantSource clock;
  private final RandomGenerator random;
  private final LinkedHashMap<NodeId, Task> tasks = new LinkedHashMap<>(); // in order of request
  private Instant next = Instant.MAX;
  private boolean blocked;

  private enum Stage {
    /// To be dialled as soon as `due` has come and a visit is free.
    WAITING,
    FLYING,
    /// It could not be proven while it was connected to us.
    UNCERTAIN,
    /// The address does not work, as far as we can tell.
    REFUTED
  }

  private record Task(NetAddress home, Stage stage, Instant due, boolean last) {
    Task to(Stage next) {
      return new Task(home, next, due, last);
    }
  }

  public DialBacks(
      AddressBook book,
      Links links,
      Dialling dialling,
      InstantSource clock,
      RandomGenerator random) {
    this.book = book;
    this.links = links;
    this.dialling = dialling;
    this.clock = clock;
    this.random = random;
  }

  @Override
  public void requested(Link link) {
    NetAddress home = link.home();
    if (!link.inbound() || home == null || tasks.containsKey(link.id()) || isFresh(home)) {
      return;
    }
    DialRules rules = dialling.rules();
    if (!book.contains(link.id()) // refused: private, banned, not routable, or there is no room
        || rules.reserved().contains(link.id())
        || rules.seeds().contains(link.id())) {
      return;
    }
    Instant now = clock.instant();
    Instant last = dialling.backoff().lastAttempt(home.endpoint());
    Instant due = last.equals(Instant.MIN) ? now : last.plus(GAP);
    schedule(link.id(), new Task(home, Stage.WAITING, due.isAfter(now) ? due : now, false));
  }

  private boolean isFresh(NetAddress home) {
    @Nullable Entry entry = book.entry(home.id()).orElse(null);
    return entry != null
        && entry.proven()
        && !entry.suspected()
        && entry.address().equals(home)
        && entry.lastSuccess().plus(FRESH).isAfter(clock.instant());
  }

  @Override
  public void down(Link link) {
    @Nullable Task task = tasks.get(link.id());
    if (task == null || !link.inbound()) {
      return;
    }
    if (task.stage == Stage.UNCERTAIN || task.stage == Stage.REFUTED) {
      tasks.remove(link.id());
      Instant due = clock.instant().plusMillis(200 + random.nextLong(800));
      schedule(link.id(), new Task(task.home, Stage.WAITING, due, true));
    }
  }

  private void schedule(NodeId id, Task task) {
    if (tasks.size() < CAPACITY + links.all().size()) {
      tasks.put(id, task);
      next = task.due.isBefore(next) ? task.due : next;
    }
  }

  @Override
  public void ended(DialTarget target, DialPurpose purpose, Verdict verdict) {
    @Nullable Task task = tasks.get(target.id());
    if (task == null || task.stage != Stage.FLYING || !target.equals(task.home)) {
      return;
    }
    Stage after =
        switch (verdict.kind().meaning()) {
          case PROOF, MISFIT -> null;
          case FAILURE -> Stage.REFUTED;
          case NEUTRAL -> Stage.UNCERTAIN;
        };
    if (after == null || task.last) {
      tasks.remove(target.id());
    } else if (links.has(target.id())) {
      tasks.put(target.id(), task.to(after));
    } else { // it left while we were dialling
      tasks.remove(target.id());
      Instant due = clock.instant().plusMillis(200 + random.nextLong(800));
      schedule(target.id(), new Task(task.home, Stage.WAITING, due, true));
    }
  }

  /// Whether a dial-back to a newcomer that is still with us is on its way.
  public boolean settling(NodeId id) {
    @Nullable Task task = tasks.get(id);
    return task != null && isOpen(task);
  }

  /// The newcomer that has waited longest for its dial-back; null when there is none.
  public @Nullable NodeId firstSettling() {
    for (Map.Entry<NodeId, Task> entry : tasks.entrySet()) {
      if (isOpen(entry.getValue())) {
        return entry.getKey();
      }
    }
    return null;
  }

  private static boolean isOpen(Task task) {
    return !task.last && (task.stage == Stage.WAITING || task.stage == Stage.FLYING);
  }

  /// Whether its address was tried and did not work.
  public boolean refuted(NodeId id) {
    @Nullable Task task = tasks.get(id);
    return task != null && task.stage == Stage.REFUTED;
  }

  @Override
  public void pump(Slots slots) {
    Instant now = clock.instant();
    int free = dialling.freeVisits();
    if (now.isBefore(next) && (!blocked || free <= 0)) {
      return;
    }
    next = Instant.MAX;
    blocked = false;
    for (Map.Entry<NodeId, Task> entry : tasks.entrySet()) {
      Task task = entry.getValue();
      if (task.stage != Stage.WAITING) {
        continue;
      }
      if (task.due.isAfter(now)) {
        next = task.due.isBefore(next) ? task.due : next;
      } else if (free > 0 && dialling.mayVisit(task.home)) {
        entry.setValue(task.to(Stage.FLYING));
        dialling.dial(task.home, DialPurpose.VISIT);
        free--;
      } else {
        blocked = true; // the end of another visit will be told
      }
    }
  }

  @Override
  public Instant nextWake() {
    return next;
  }
}
