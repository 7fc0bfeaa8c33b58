package dev.halley.p2p.identity;

import java.util.regex.Pattern;

/// The text of a [NodeUrl] taken apart and put together, as far as RFC 3986 matters for it.
final class UrlParts {
  private static final Pattern PROTOCOL = Pattern.compile("[a-z][a-z0-9+.-]*");
  private static final Pattern SCHEME = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]*:");

  /// `host:80` is no scheme.
  private static final Pattern HOST_AND_PORT = Pattern.compile("[^/:]+:[0-9]+(/.*)?");

  private static final Pattern NO_HOST = Pattern.compile("[\\s\\p{Cntrl}/?#@:%\\[\\]]");
  private static final Pattern PORT = Pattern.compile("[0-9]{0,5}");

  private UrlParts() {}

  static void requireProtocol(String text) {
    if (!PROTOCOL.matcher(text).matches()) {
      throw new IllegalArgumentException(Quoted.of(text) + " is not a protocol");
    }
  }

  static void requireHost(String text) {
    boolean v6 = text.indexOf(':') >= 0 && IpText.parse(text).isPresent();
    if (!v6 && NO_HOST.matcher(text).find()) {
      throw new IllegalArgumentException(Quoted.of(text) + " is not a host");
    }
  }

  /// @throws IllegalArgumentException with a reason fit to follow a colon
  static NodeUrl parse(String text) {
    if (text.length() > NodeUrl.MAX_CHARS) {
      throw new IllegalArgumentException(text.length() + " characters");
    }
    var scheme = SCHEME.matcher(text);
    if (scheme.lookingAt() && !HOST_AND_PORT.matcher(text).matches()) {
      String protocol = text.substring(0, scheme.end() - 1);
      String rest = text.substring(scheme.end());
      return rest.startsWith("/")
          ? afterSlashes(protocol, rest)
          : new NodeUrl(protocol, NodeId.parse(rest), "", 0, "");
    }
    if (text.contains("://")) {
      throw new IllegalArgumentException("the protocol is not one");
    }
    return networked(NodeUrl.DEFAULT_PROTOCOL, text);
  }

  private static NodeUrl afterSlashes(String protocol, String rest) {
    if (!rest.startsWith("//")) {
      throw new IllegalArgumentException("no node ID");
    }
    return networked(protocol, rest.substring(2));
  }

  private static NodeUrl networked(String protocol, String text) {
    int end = endOfAuthority(text);
    String authority = text.substring(0, end);
    int at = authority.lastIndexOf('@');
    if (at < 0) {
      throw new IllegalArgumentException("no node ID");
    }
    NodeId id = NodeId.parse(authority.substring(0, at));
    String place = authority.substring(at + 1);
    int colon = portColon(place);
    return new NodeUrl(
        protocol,
        id,
        host(place.substring(0, colon)),
        port(place.substring(Math.min(colon + 1, place.length()))),
        path(text.substring(end)));
  }

  private static int endOfAuthority(String text) {
    for (int i = 0; i < text.length(); i++) {
      if ("/?#".indexOf(text.charAt(i)) >= 0) {
        return i;
      }
    }
    return text.length();
  }

  /// Where the colon of the port is, or would be.
  private static int portColon(String place) {
    int from = place.startsWith("[") ? place.indexOf(']') + 1 : 0;
    int colon = place.indexOf(':', from);
    return colon < 0 ? place.length() : colon;
  }

  private static String host(String text) {
    if (!text.startsWith("[")) {
      if (text.indexOf(':') >= 0) {
        throw new IllegalArgumentException("an IPv6 address stands in brackets");
      }
      return Percent.decode(text);
    }
    String literal = text.endsWith("]") ? text.substring(1, text.length() - 1) : "";
    if (literal.indexOf(':') < 0 || IpText.parse(literal).isEmpty()) {
      throw new IllegalArgumentException(Quoted.of(text) + " is not an IPv6 address");
    }
    return literal;
  }

  private static int port(String digits) {
    if (!PORT.matcher(digits).matches()) {
      throw new IllegalArgumentException("a port is 0 to 65535, not " + Quoted.of(digits));
    }
    return digits.isEmpty() ? 0 : Integer.parseInt(digits);
  }

  /// The path with its query and fragment, which are no more than a part of it here. Only the query
  /// is taken as it is.
  private static String path(String text) {
    int fragment = text.indexOf('#');
    String before = fragment < 0 ? text : text.substring(0, fragment);
    int query = before.indexOf('?');
    String path =
        query < 0
            ? Percent.decode(before)
            : Percent.decode(before.substring(0, query)) + before.substring(query);
    if (fragment >= 0 && fragment + 1 < text.length()) {
      path += "#" + Percent.decode(text.substring(fragment + 1));
    }
    return path.isEmpty() || path.startsWith("/") ? path : "/" + path;
  }

  static String format(NodeUrl url) {
    if (url.host().isEmpty() && url.path().isEmpty()) {
      return url.protocol() + ":" + url.id();
    }
    boolean v6 = url.host().indexOf(':') >= 0;
    String host = v6 ? "[" + url.host() + "]" : Percent.encode(url.host());
    String port = url.port() > 0 ? ":" + url.port() : "";
    return url.protocol() + "://" + url.id() + "@" + host + port + Percent.encode(url.path());
  }
}
