# Sourced by ./build, ./check and ./halley: sets JAVA_HOME to a JDK 25 or newer.
for home in "${JAVA_HOME:-}" "${JAVA25_HOME:-}" /usr/lib/jvm/*25* /opt/*jdk*25* "$HOME"/.sdkman/candidates/java/25* \
  "$HOME"/.jdks/*25* /Library/Java/JavaVirtualMachines/*25*/Contents/Home; do
  version=$(sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$home/release" 2>/dev/null || true)
  [ -x "$home/bin/javac" ] && [ "${version:-0}" -ge 25 ] && break
  home=
done
[ -n "$home" ] || { echo "No JDK 25 found: install one (for example Temurin 25) or set JAVA_HOME." >&2; exit 1; }
export JAVA_HOME="$home"
