package dev.halley.pex;

import dev.halley.wire.PexForm;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The forms of peer exchange that a node speaks. A request is answered in the form in which it was
/// asked; a message in a form that is not understood is none at all, and costs the connection.
///
/// @param understood at least one
/// @param asksIn the form of our own requests, one of those understood; null to find out what each
///   peer speaks
public record PexDialect(Set<PexForm> understood, @Nullable PexForm asksIn) {
  /// As CometBFT: nothing but the legacy form.
  public static final PexDialect LEGACY = only(PexForm.LEGACY);

  /// As Sei: nothing but URLs.
  public static final PexDialect URL = only(PexForm.URL);

  /// Both, and each peer is asked in the form that it seems to speak.
  public static final PexDialect AUTO = new PexDialect(Set.of(PexForm.values()), null);

  /// Copies the set and refuses to ask in what is not understood with an
  /// [IllegalArgumentException].
  public PexDialect {
    understood = Set.copyOf(understood);
    if (understood.isEmpty() || (asksIn != null && !understood.contains(asksIn))) {
      throw new IllegalArgumentException("asks in " + asksIn + " and understands " + understood);
    }
  }

  /// {@return who speaks nothing else}
  ///
  /// @param form asked in and understood
  public static PexDialect only(PexForm form) {
    return new PexDialect(Set.of(form), form);
  }

  /// {@return the same with a fixed form of our own requests}
  ///
  /// @param form one of those understood
  public PexDialect asking(PexForm form) {
    return new PexDialect(understood, form);
  }
}
