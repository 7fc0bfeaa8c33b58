package dev.halley.pex.protocol;

import dev.halley.p2p.identity.NodeId;
import dev.halley.wire.NodeInfo;
import dev.halley.wire.PexForm;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// In which form each peer is asked, unless that is fixed: as it was heard to speak, else as its
/// NodeInfo suggests. About others nothing is known, so a request waits for their first message, or
/// a moment. A wrong guess ends the connection on the other side; the next one is asked in the
/// other form.
public final class SpokenForms {
  /// Peers remembered, the longest unheard forgotten first. Who turns this over has as many
  /// identities, and has us guess wrong once more for each.
  static final int CAPACITY = 16_384;

  /// Who wants addresses has asked by then. Shorter than any visit.
  static final Duration MOMENT = Duration.ofSeconds(2);

  private static final int LIGHT_BLOCK_CHANNEL = 0x62;
  private static final int PARAMS_CHANNEL = 0x63;
  private static final Pattern VERSION = Pattern.compile("v?0\\.3[56](?:[.+-].*)?");

  private final @Nullable PexForm fixed;
  private final InstantSource clock;
  private final LinkedHashMap<NodeId, PexForm> learned = new LinkedHashMap<>(); // oldest first
  private final Map<NodeId, Talk> talks = new HashMap<>(); // connected peers
  private final LinkedHashMap<NodeId, Instant> waiting =
      new LinkedHashMap<>(); // those of them whose request waits, and since when

  private static final class Talk {
    private final @Nullable PexForm likely;
    private @Nullable PexForm asked;
    private boolean heard;

    Talk(@Nullable PexForm likely) {
      this.likely = likely;
    }
  }

  /// A request that is to be sent now.
  public record Due(NodeId to, PexForm form) {}

  /// @param fixed the form of all requests; null to find out
  public SpokenForms(@Nullable PexForm fixed, InstantSource clock) {
    this.fixed = fixed;
    this.clock = clock;
  }

  /// The form that a node speaks by what it says about itself; null when that says nothing.
  /// Channels of light blocks and of parameters came with Tendermint 0.35 and stayed with its line.
  public static @Nullable PexForm likely(NodeInfo info) {
    boolean url =
        info.hasChannel(LIGHT_BLOCK_CHANNEL)
            || info.hasChannel(PARAMS_CHANNEL)
            || VERSION.matcher(info.version()).matches();
    return url ? PexForm.URL : null;
  }

  /// A peer is connected.
  ///
  /// @param likely as [#likely] says
  public void joined(NodeId id, @Nullable PexForm likely) {
    talks.put(id, new Talk(likely));
  }

  /// A connected peer is to be asked.
  ///
  /// @return the form, or null when the request waits; [#due] has it when its time has come
  public @Nullable PexForm ask(NodeId id) {
    @Nullable PexForm form = known(id);
    if (form == null) {
      waiting.put(id, clock.instant());
    } else {
      asked(id, form);
    }
    return form;
  }

  public boolean isWaiting(NodeId id) {
    return waiting.containsKey(id);
  }

  /// A connected peer sent a message of this form.
  public void heard(NodeId id, PexForm form) {
    @Nullable Talk talk = talks.get(id);
    if (talk != null && fixed == null) {
      talk.heard = true;
      learn(id, form);
    }
  }

  /// The requests that need wait no longer.
  public List<Due> due() {
    if (waiting.isEmpty()) {
      return List.of();
    }
    Instant now = clock.instant();
    var due = new ArrayList<Due>();
    for (var request : List.copyOf(waiting.entrySet())) {
      NodeId id = request.getKey();
      Instant since = request.getValue();
      @Nullable PexForm form = known(id);
      // a clock that was set back must keep nobody waiting
      boolean over = !now.isBefore(since.plus(MOMENT)) || now.isBefore(since);
      if (form != null || over) {
        waiting.remove(id);
        due.add(new Due(id, asked(id, form == null ? PexForm.URL : form)));
      }
    }
    return due;
  }

  /// The connection is gone.
  ///
  /// @param cutOff the other side ended it
  public void left(NodeId id, boolean cutOff) {
    waiting.remove(id);
    @Nullable Talk talk = talks.remove(id);
    if (talk != null && cutOff && fixed == null && !talk.heard && talk.asked != null) {
      learn(id, other(talk.asked));
    }
  }

  public Instant nextWake() {
    return waiting.isEmpty() ? Instant.MAX : waiting.firstEntry().getValue().plus(MOMENT);
  }

  int size() {
    return learned.size();
  }

  private @Nullable PexForm known(NodeId id) {
    if (fixed != null) {
      return fixed;
    }
    @Nullable PexForm form = learned.get(id);
    @Nullable Talk talk = talks.get(id);
    return form != null || talk == null ? form : talk.likely;
  }

  private PexForm asked(NodeId id, PexForm form) {
    @Nullable Talk talk = talks.get(id);
    if (talk != null) {
      talk.asked = form;
    }
    return form;
  }

  private void learn(NodeId id, PexForm form) {
    learned.remove(id); // to the young end
    learned.put(id, form);
    if (learned.size() > CAPACITY) {
      learned.pollFirstEntry();
    }
  }

  private static PexForm other(PexForm form) {
    return switch (form) {
      case LEGACY -> PexForm.URL;
      case URL -> PexForm.LEGACY;
    };
  }
}
