package dev.halley.node.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.halley.node.http.Parameters;
import dev.halley.node.http.Reply;
import dev.halley.node.http.Request;
import dev.halley.node.http.Routes;
import dev.halley.wire.Octets;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PageRoutesTest {
  private static final Pattern REFERENCE =
      Pattern.compile("(?:src|href)=\"([^\"#]+)\"|from \"\\./([^\"]+)\"");

  @Test
  void servesEveryFileWithAType() throws Exception {
    for (String name : PageRoutes.FILES) {
      Reply.Whole file = get("/" + name);
      assertThat(file.code()).as(name).isEqualTo(200);
      assertThat(file.type()).as(name).isNotEmpty();
      assertThat(file.body().size()).as(name).isPositive();
      assertThat(file.headers()).containsKey("Content-Security-Policy");
    }
  }

  @Test
  void servesWhateverThePageRefersTo() throws Exception {
    for (String name : PageRoutes.FILES) {
      if (name.startsWith("lib/")) {
        continue;
      }
      var references = REFERENCE.matcher(get("/" + name).body().utf8());
      while (references.find()) {
        String target = Optional.ofNullable(references.group(1)).orElse(references.group(2));
        assertThat(PageRoutes.FILES).as(name).contains(target);
      }
    }
  }

  @Test
  void thePageIsAtTheRoot() throws Exception {
    assertThat(get("/")).isEqualTo(get("/index.html"));
  }

  @Test
  void sendsNoFileThatTheBrowserHas() throws Exception {
    var tags = new HashSet<String>();
    for (String name : PageRoutes.FILES) {
      String tag = get("/" + name).headers().get("ETag");
      assertThat(tag).matches("\"[0-9a-f-]+\"");
      assertThat(tags.add(tag)).as(name).isTrue();
      for (String known : List.of(tag, "W/" + tag, "\"other\", " + tag, "*")) {
        Reply.Whole same = get("/" + name, known);
        assertThat(same.code()).as(known).isEqualTo(304);
        assertThat(same.body().size()).isZero();
        assertThat(same.headers()).containsEntry("ETag", tag).containsKey("Cache-Control");
      }
      assertThat(get("/" + name, "\"other\"").code()).isEqualTo(200);
    }
  }

  @Test
  void sharesAFileAmongThoseToWhomItIsBeingSent() throws Exception {
    Routes routes = PageRoutes.routes();
    for (String name : PageRoutes.FILES) {
      Octets sent = get(routes, "/" + name, null).body();
      assertThat(get(routes, "/" + name, null).body()).as(name).isSameAs(sent);
    }
    Octets page = get(routes, "/", null).body();
    assertThat(get(routes, "/index.html", null).body()).isSameAs(page);
  }

  private static Reply.Whole get(String path) throws Exception {
    return get(path, null);
  }

  private static Reply.Whole get(String path, @Nullable String known) throws Exception {
    return get(PageRoutes.routes(), path, known);
  }

  private static Reply.Whole get(Routes routes, String path, @Nullable String known)
      throws Exception {
    var request =
        new Request(
            "GET",
            path,
            Parameters.NONE,
            Octets.EMPTY,
            name -> Optional.ofNullable(name.equals("If-None-Match") ? known : null));
    return (Reply.Whole) routes.answer(request);
  }
}
