package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"time"
)

var (
	usage  = extent(60*time.Second, time.Second)         // how long a seed is used
	pause  = extent(5*time.Second, 250*time.Millisecond) // between two rounds of requests
	glance = 100 * time.Millisecond                      // between two looks at its memory

	linked = regexp.MustCompile(`(?:src=|href=|from )"(?:\./)?([^"#]+)"`) // by a page or a module of it
)

// served is where a seed answers over HTTP.
type served struct {
	home                     string
	rpc, api, metrics, admin string
}

// everything is a seed's addresses on loopback, and the flags that switch them on.
func everything() (served, []string) {
	address := func() string { return fmt.Sprintf("127.0.0.1:%d", freePort()) }
	s := served{rpc: address(), api: address(), metrics: address(), admin: address()}
	return s, []string{
		"--rpc.laddr=tcp://" + s.rpc, "--api_laddr=tcp://" + s.api, "--admin_laddr=tcp://" + s.admin,
		"--instrumentation.prometheus=true", "--instrumentation.prometheus_listen_addr=tcp://" + s.metrics,
		"--metrics_per_peer=true",
	}
}

// use measures resident memory of a seed with everything switched on, idle and in use: its page is open, its API, RPC,
// metrics and peers are asked every few seconds, somebody hears its events, and newcomers ask for addresses.
func use(home string, command []string) {
	s, flags := everything()
	process, address, _ := start(home, append(command, flags...))
	defer stop(process)
	pid := process.Process.Pid
	s.home = process.Args[len(process.Args)-1]
	time.Sleep(settle)
	resident("everything", pid)
	events := s.listen()
	defer events.Close()
	s.page()
	var seen []int
	for begun := time.Now(); time.Since(begun) < usage; {
		s.ask()
		check(askOnce(address))
		for rested := time.Now(); time.Since(rested) < pause; time.Sleep(glance) {
			seen = append(seen, status(pid, "VmRSS:"))
		}
	}
	slices.Sort(seen)
	figure{"memory-used", float64(seen[len(seen)/2]) / 1024, "MiB", 0, ""}.print()
	figure{"memory-used-most", float64(seen[len(seen)-1]) / 1024, "MiB", 0, ""}.print()
}

// ask makes every request that only reads, once.
func (s served) ask() {
	get("http://" + s.metrics + "/metrics")
	for _, path := range s.paths() {
		get("http://" + s.api + path)
	}
	for line := range strings.Lines(get("http://" + s.rpc + "/")) {
		if path := strings.TrimSpace(line); strings.HasPrefix(path, "/") {
			get("http://" + s.rpc + path)
		}
	}
	call := `{"jsonrpc":"2.0","id":1,"method":"net_info","params":{}}`
	request, err := http.NewRequest("POST", "http://"+s.rpc+"/", strings.NewReader(call))
	check(err)
	send(request)
	s.peers()
}

// paths are those of the API's own description that end.
func (s served) paths() []string {
	var document struct{ Paths map[string]map[string]any }
	check(json.Unmarshal([]byte(get("http://"+s.api+"/v1/openapi.json")), &document))
	var paths []string
	for path, methods := range document.Paths {
		if _, readable := methods["get"]; readable && !strings.HasPrefix(path, "/admin") && !strings.HasSuffix(path, "/stream") {
			paths = append(paths, path)
		}
	}
	return paths
}

// peers is what `halley peer list` asks.
func (s served) peers() {
	token, err := os.ReadFile(filepath.Join(s.home, "data", "admin_token"))
	check(err)
	request, err := http.NewRequest("GET", "http://"+s.admin+"/admin/peers", nil)
	check(err)
	request.Header.Set("Authorization", "Bearer "+strings.TrimSpace(string(token)))
	send(request)
}

// page loads the web page with all that it links to.
func (s served) page() {
	files := []string{""}
	seen := map[string]bool{}
	for len(files) > 0 {
		file := files[0]
		files = files[1:]
		if !seen[file] {
			seen[file] = true
			for _, link := range linked.FindAllStringSubmatch(get("http://"+s.api+"/"+file), -1) {
				files = append(files, link[1])
			}
		}
	}
}

// listen opens the stream of events and reads it until it is closed.
func (s served) listen() io.Closer {
	response, err := http.Get("http://" + s.api + "/v1/events/stream")
	check(err)
	lines := bufio.NewReader(response.Body)
	_, err = lines.ReadString('\n')
	check(err)
	go func() { _, _ = io.Copy(io.Discard, lines) }()
	return response.Body
}

func get(url string) string {
	request, err := http.NewRequest("GET", url, nil)
	check(err)
	return send(request)
}

// send has an answer of 200 or ends this process.
func send(request *http.Request) string {
	response, err := http.DefaultClient.Do(request)
	check(err)
	defer response.Body.Close()
	body, err := io.ReadAll(response.Body)
	check(err)
	if response.StatusCode != http.StatusOK {
		check(fmt.Errorf("%s: %s", request.URL, response.Status))
	}
	return string(body)
}
