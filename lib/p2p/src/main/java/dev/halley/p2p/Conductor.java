package dev.halley.p2p;

import dev.halley.p2p.admission.BanTarget;
import dev.halley.p2p.admission.SwitchAction;
import dev.halley.p2p.admission.SwitchCore;
import dev.halley.p2p.admission.SwitchEvent;
import dev.halley.p2p.identity.DialTarget;
import dev.halley.p2p.identity.NodeId;
import dev.halley.p2p.identity.Prefix;
import dev.halley.p2p.outcome.DialPurpose;
import dev.halley.p2p.outcome.Misbehaviour;
import dev.halley.p2p.outcome.Slots;
import dev.halley.p2p.outcome.StageTimings;
import dev.halley.p2p.outcome.StopReason;
import dev.halley.p2p.outcome.Verdict;
import dev.halley.p2p.transport.Attempt;
import dev.halley.p2p.transport.Upgraded;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Tells [SwitchCore] what happened and does what it decides. Everything here runs on the mailbox
/// thread unless it says otherwise.
final class Conductor implements PeerLoop.Ends {
  private final SwitchCore core;
  private final Mailbox mailbox;
  private final PeerContext context;
  private final Dials dials;
  private final BiConsumer<Prefix, Instant> refusal;
  private final Consumer<Prefix> readmission;
  private final Alarm alarm;
  private final CountDownLatch idle = new CountDownLatch(1);

  // All three are bounded by the ledger of SwitchCore.
  private final Map<Long, Consumer<Verdict>> askers = new HashMap<>();
  private final Map<Long, Candidate> candidates = new HashMap<>();
  private final Map<Long, PeerLoop> running = new HashMap<>();
  private final Map<Long, StageTimings> timings = new HashMap<>();

  private long requests;
  private boolean closing;
  private volatile Slots slots;

  /// @param refusal keeps a host out until a moment
  /// @param readmission lets it in again
  Conductor(
      SwitchCore core,
      Mailbox mailbox,
      PeerContext context,
      Dials dials,
      BiConsumer<Prefix, Instant> refusal,
      Consumer<Prefix> readmission,
      InstantSource clock) {
    this.core = core;
    this.mailbox = mailbox;
    this.context = context;
    this.dials = dials;
    this.refusal = refusal;
    this.readmission = readmission;
    alarm = new Alarm(clock, mailbox::executeAt, this::tick);
    slots = core.slots();
  }

  /// The ledger after the latest event. For any thread.
  Slots slots() {
    return slots;
  }

  /// Lets SwitchCore look at the time for the first time.
  void begin() {
    tick();
  }

  private void tick() {
    on(new SwitchEvent.Tick());
  }

  void dial(DialTarget target, DialPurpose purpose, Consumer<Verdict> done) {
    long request = requests++;
    askers.put(request, done);
    on(new SwitchEvent.DialRequested(request, target, purpose));
  }

  void accepted(Upgraded connection, StageTimings took) {
    candidates.put(connection.number(), new Candidate(connection, null, took));
    on(new SwitchEvent.Accepted(connection.number(), connection.id(), connection.remote()));
  }

  private void dialled(long request, DialTarget target, Attempt attempt) {
    dials.ended(request);
    timings.put(request, attempt.timings());
    Upgraded connection = attempt.connection();
    if (connection == null) {
      on(new SwitchEvent.DialFailed(request, attempt.verdict()));
    } else {
      candidates.put(connection.number(), new Candidate(connection, target, attempt.timings()));
      on(new SwitchEvent.Dialled(connection.number(), request, connection.remote()));
    }
  }

  /// On the peer's reader thread.
  @Override
  public void closed(long connection, StopReason reason) {
    var _ = mailbox.post(() -> on(new SwitchEvent.Closed(connection, reason)));
  }

  /// On the peer's reader thread.
  @Override
  public void removed(long connection) {
    var _ =
        mailbox.post(() -> {
          running.remove(connection);
          on(new SwitchEvent.Removed(connection));
        });
  }

  void on(SwitchEvent event) {
    List<SwitchAction> actions = core.on(event);
    slots = core.slots();
    actions.forEach(this::perform);
    alarm.ringAt(core.nextWake());
    if (closing && running.isEmpty() && candidates.isEmpty() && dials.isEmpty()) {
      idle.countDown();
    }
  }

  private void perform(SwitchAction action) {
    switch (action) {
      case SwitchAction.Dial(var request, var target, var purpose) ->
          dial(request, target, purpose);
      case SwitchAction.Settled settled -> settled(settled);
      case SwitchAction.Start(var number, _, var purpose, var persistent) ->
          start(number, purpose, persistent);
      case SwitchAction.Hold(var number) -> hold(number);
      case SwitchAction.Reject(var number, var verdict) -> reject(number, verdict);
      case SwitchAction.Stop(var number, var reason) -> stop(number, reason);
      case SwitchAction.Banned(var id, var until) -> context.listener().banned(id, until);
      case SwitchAction.BanEnded(var whom) -> {
        if (whom instanceof BanTarget.Block(var host)) {
          readmission.accept(host);
        }
        context.listener().banEnded(whom);
      }
      case SwitchAction.HostBanned(var host, var until) -> {
        refusal.accept(host, until);
        context.listener().banned(host, until);
      }
    }
  }

  private void dial(long request, DialTarget target, DialPurpose purpose) {
    dials.start(
        request,
        target,
        purpose,
        attempt -> {
          Upgraded connection = attempt.connection();
          if (!mailbox.post(() -> dialled(request, target, attempt)) && connection != null) {
            connection.close();
          }
        });
  }

  private void settled(SwitchAction.Settled settled) {
    StageTimings took = timings.remove(settled.request());
    Consumer<Verdict> asker = askers.remove(settled.request());
    context
        .listener()
        .dialEnded(
            settled.target(),
            settled.purpose(),
            settled.verdict(),
            took == null ? StageTimings.NONE : took);
    if (asker != null) {
      tell(asker, settled.verdict());
    }
  }

  /// Later, so that a caller's mistake can't leave a list of actions half done; at once when there
  /// is no later.
  private void tell(Consumer<Verdict> asker, Verdict verdict) {
    if (!mailbox.post(() -> asker.accept(verdict))) {
      asker.accept(verdict);
    }
  }

  private void start(long number, @Nullable DialPurpose purpose, boolean persistent) {
    Candidate candidate = candidates.remove(number);
    if (candidate == null) {
      throw new IllegalStateException("connection " + number + " is no candidate");
    }
    var loop = new PeerLoop(candidate, purpose, persistent, context, this);
    running.put(number, loop);
    context.threads().execute(loop);
    if (isHeld(loop.peer().id())) {
      loop.greet();
    }
    if (candidate.dialled() == null) {
      context
          .listener()
          .inboundEnded(
              candidate.connection().remote(), new Verdict.Connected(), candidate.timings());
    }
  }

  private void hold(long number) {
    Candidate candidate = candidates.get(number);
    if (candidate != null) {
      Runnable waiting = candidate.hold(() -> postSpoke(number), () -> postLost(number));
      context.threads().execute(waiting);
      greet(candidate.connection().id());
    }
  }

  private boolean isHeld(NodeId id) {
    return candidates.values().stream().anyMatch(other -> other.connection().id().equals(id));
  }

  /// There are two links to this node: shows it which one we use.
  private void greet(NodeId id) {
    running.values().stream().filter(loop -> loop.peer().id().equals(id)).forEach(PeerLoop::greet);
  }

  private void postSpoke(long number) {
    var _ = mailbox.post(() -> on(new SwitchEvent.Spoke(number)));
  }

  private void postLost(long number) {
    var _ = mailbox.post(() -> lost(number));
  }

  private void lost(long number) {
    Candidate candidate = candidates.remove(number);
    if (candidate != null) {
      candidate.connection().close();
      on(new SwitchEvent.Closed(number, StopReason.of(StopReason.Kind.LOST)));
    }
  }

  private void reject(long number, Verdict verdict) {
    Candidate candidate = candidates.remove(number);
    if (candidate == null) {
      return;
    }
    candidate.connection().close();
    if (candidate.dialled() == null) {
      context
          .listener()
          .inboundEnded(candidate.connection().remote(), verdict, candidate.timings());
    }
  }

  private void stop(long number, StopReason reason) {
    PeerLoop loop = running.get(number);
    if (loop != null) {
      loop.stop(reason);
    }
  }

  /// Ends this one connection, if it stands.
  void stop(Peer peer, StopReason reason) {
    if (running.containsKey(peer.connection())) {
      on(new SwitchEvent.StopRequested(peer.id(), reason));
    }
  }

  /// Reports an offence on this one connection, if it stands.
  void report(Peer peer, Misbehaviour offence) {
    if (running.containsKey(peer.connection())) {
      report(peer.id(), offence);
    }
  }

  /// Reports an offence of whoever is connected as `id`.
  void report(NodeId id, Misbehaviour offence) {
    if (context.peers().find(id).isPresent()) {
      context.listener().misbehaved(id, offence);
    }
    on(new SwitchEvent.Reported(id, offence));
  }

  /// Lets every peer part from a reactor that was removed; completes when they all have.
  CompletableFuture<Void> part(Reactor reactor) {
    return CompletableFuture.allOf(
        running.values().stream()
            .map(loop -> CompletableFuture.runAsync(() -> loop.part(reactor), context.threads()))
            .toArray(CompletableFuture[]::new));
  }

  /// For any thread.
  boolean isDialing(NodeId id) {
    return dials.isDialing(id);
  }

  /// Ends every dial and every connection; [#idle()] opens when the last one is gone.
  void shutDown() {
    closing = true;
    dials.cancelAll();
    on(new SwitchEvent.ShuttingDown());
  }

  /// Open when nothing is left. For any thread.
  CountDownLatch idle() {
    return idle;
  }
}
