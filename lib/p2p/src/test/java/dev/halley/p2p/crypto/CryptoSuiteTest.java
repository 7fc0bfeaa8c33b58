package dev.halley.p2p.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.fail;

import java.security.Provider;
import java.security.Security;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class CryptoSuiteTest {
  @Test
  void takesCurvesAndFramesFromConscryptAndDerivationFromTheJdk() {
    CryptoSuite suite = CryptoSuite.best();
    assertThat(suite.keyAgreement()).asString().contains("Conscrypt");
    assertThat(suite.signatures()).asString().contains("Conscrypt");
    assertThat(suite.frameCipher()).asString().contains("Conscrypt");
    assertThat(suite.keyDerivation()).asString().contains("SunJCE");
    assertThat(CryptoSuite.best()).isSameAs(suite);
  }

  @Test
  void doesWithoutConscrypt() {
    CryptoSuite suite = new SuiteChoice(Optional.empty()).choose();
    assertThat(suite.keyAgreement()).asString().contains("SunEC");
    assertThat(suite.signatures()).asString().contains("SunEC");
    assertThat(suite.frameCipher()).asString().contains("SunJCE");
  }

  @Test
  void providerThatIsNotThereIsNoError() {
    assertThat(SuiteChoice.instantiate("org.example.NoSuchProvider")).isEmpty();
    assertThat(SuiteChoice.instantiate("java.lang.String")).isEmpty();
  }

  @Test
  void providerThatCanDoNothingIsPassedOver() {
    CryptoSuite suite = new SuiteChoice(Optional.of(new EmptyProvider())).choose();
    assertThat(suite.keyAgreement()).asString().contains("SunEC");
    assertThat(suite.frameCipher()).asString().contains("SunJCE");
  }

  @Test
  void wrongAnswerMeansTheNextProvider() {
    Stream<Provider> candidates =
        Stream.of(new EmptyProvider(), Providers.conscrypt(), Security.getProvider("SunJCE"));
    FrameCipher chosen =
        SuiteChoice.first(
            candidates,
            provider -> {
              FrameCipher good = new JcaFrameCipher(provider);
              return provider.getName().equals("Conscrypt") ? new SecondFrameBroken(good) : good;
            },
            KnownAnswers::check);
    assertThat(chosen).asString().contains("SunJCE");
  }

  @Test
  void nobodyIsLookedForBehindTheFirstThatWorks() {
    Stream<Provider> candidates =
        Stream.<Supplier<Provider>>of(Providers::conscrypt, () -> fail("one too many"))
            .map(Supplier::get);
    FrameCipher chosen = SuiteChoice.first(candidates, JcaFrameCipher::new, KnownAnswers::check);
    assertThat(chosen).asString().contains("Conscrypt");
  }

  @Test
  void missingPrimitiveIsAnError() {
    assertThatIllegalStateException()
        .isThrownBy(() ->
            SuiteChoice.first(
                Stream.of(new EmptyProvider()), JcaFrameCipher::new, KnownAnswers::check));
  }

  @Test
  void checksFindBrokenCurvesAndDerivation() {
    CryptoSuite suite = CryptoSuite.best();
    Signatures yes =
        new Signatures() {
          @Override
          public Signer signer(byte[] seed) {
            return suite.signatures().signer(seed);
          }

          @Override
          public boolean verify(byte[] publicKey, byte[] message, byte[] signature) {
            return true;
          }
        };
    assertThatIllegalStateException().isThrownBy(() -> KnownAnswers.check(yes));
    assertThatIllegalStateException()
        .isThrownBy(() -> KnownAnswers.check((KeyDerivation) (_, _, length) -> new byte[length]));
    assertThatIllegalStateException().isThrownBy(() -> KnownAnswers.check(new TakesAnyPoint()));
  }

  private static final class EmptyProvider extends Provider {
    private static final long serialVersionUID = 1L;

    EmptyProvider() {
      super("Empty", "1", "nothing at all");
    }
  }

  /// Seals the first frame right and every further one as if it were the first.
  private record SecondFrameBroken(FrameCipher good) implements FrameCipher {
    @Override
    public Sealer sealer(byte[] key, long firstFrame) {
      return new Sealer() {
        @Override
        public void seal(byte[] buffer, int offset, int length) throws CryptoException {
          try (Sealer first = good.sealer(key, firstFrame)) {
            first.seal(buffer, offset, length);
          }
        }

        @Override
        public void close() {}
      };
    }

    @Override
    public Opener opener(byte[] key, long firstFrame) {
      return good.opener(key, firstFrame);
    }
  }

  /// As a library would that does not look at the points.
  private static final class TakesAnyPoint implements KeyAgreement {
    @Override
    public Pair generate() {
      return lenient(CryptoSuite.best().keyAgreement().generate());
    }

    @Override
    public Pair ofPrivate(byte[] scalar) {
      return lenient(CryptoSuite.best().keyAgreement().ofPrivate(scalar));
    }

    private static Pair lenient(Pair strict) {
      return new Pair() {
        @Override
        public byte[] publicKey() {
          return strict.publicKey();
        }

        @Override
        public byte[] agree(byte[] remote) {
          try {
            return strict.agree(remote);
          } catch (CryptoException e) {
            return new byte[BYTES];
          }
        }
      };
    }
  }
}
