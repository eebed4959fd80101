"""The peer of the benchmarks: python3-libvirt. Reads a workload a line, writes a measurement a line."""

import json
import sys
import threading
import time

import libvirt

connection = libvirt.open(sys.argv[1])
domains = connection.listAllDomains()


def ask(kind, call):
    domain = domains[call % len(domains)]
    return len(domain.XMLDesc()) if kind == "xml" else domain.info()[3]


def run_at_once(in_flight, count):
    sizes = [0] * in_flight

    def ask_in_turn(first):
        for call in range(first, count, in_flight):
            sizes[first] += ask("info", call)

    threads = [threading.Thread(target=ask_in_turn, args=(first,)) for first in range(in_flight)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return sum(sizes)


def run(workload):
    kind = workload["kind"]
    if kind == "list":
        return len([(domain.name(), domain.UUIDString()) for domain in connection.listAllDomains()])
    if kind == "stats":
        return len([(domain.name(), domain.UUIDString(), stats) for domain, stats in connection.getAllDomainStats()])
    if kind == "rate":
        return run_at_once(workload["inFlight"], workload["count"])
    return sum(ask(kind, call) for call in range(workload["count"]))


for line in sys.stdin:
    cpu = time.process_time()
    start = time.perf_counter()
    size = run(json.loads(line))
    wall_ms = (time.perf_counter() - start) * 1000
    cpu_ms = (time.process_time() - cpu) * 1000
    print(json.dumps({"wallMs": wall_ms, "cpuMs": cpu_ms, "size": size}), flush=True)
