;; Every construct of legacy exception handling. What each export gives was found with V8.
(module
  (tag $number (param i32))
  (tag $pair (param i32 i64))
  (tag $bare)
  (global $seen (mut i32) (i32.const 0))

  (func $throws (param $n i32)
    (if (i32.eq (local.get $n) (i32.const 1)) (then (throw $number (i32.const 10))))
    (if (i32.eq (local.get $n) (i32.const 2)) (then (throw $pair (i32.const 20) (i64.const 5))))
    (if (i32.eq (local.get $n) (i32.const 3)) (then (throw $bare))))

  (func (export "handlers_by_tag") (param $n i32) (result i32)
    (try (result i32)
      (do (call $throws (local.get $n)) (i32.const 0))
      (catch $number (i32.const 1) (i32.add))
      (catch $pair (i32.wrap_i64) (i32.add))
      (catch_all (i32.const 99))))

  (func (export "no_handler_for_it") (param $n i32) (result i32)
    (try (result i32)
      (do
        (try (result i32)
          (do (call $throws (local.get $n)) (i32.const 0))
          (catch $bare (i32.const 1))))
      (catch $number)
      (catch $pair (drop))))

  (func (export "no_handlers_at_all") (param $n i32) (result i32)
    (try (result i32)
      (do (try (do (call $throws (local.get $n)))) (i32.const 7))
      (catch_all (i32.const 8))))

  (func (export "rethrown") (param $n i32) (result i32)
    (try (result i32)
      (do
        (try (do (call $throws (local.get $n)))
          (catch $number (drop) (global.set $seen (i32.const 1)) (rethrow 0))
          (catch_all (global.set $seen (i32.const 2)) (rethrow 0)))
        (i32.const -1))
      (catch $number (i32.mul (global.get $seen)))
      (catch_all (global.get $seen))))

  (func (export "rethrown_from_inside_another_handler") (param $n i32) (result i32)
    (try (result i32)
      (do
        (try (do (throw $number (i32.const 3)))
          (catch $number
            (drop)
            (try (do (call $throws (local.get $n)))
              (catch_all
                (block (br_if 0 (i32.eq (local.get $n) (i32.const 1))) (rethrow 2))
                (rethrow 0)))))
        (i32.const -1))
      (catch $number)
      (catch_all (i32.const 50))))

  (func (export "branches_out") (param $n i32) (result i32)
    (local $sum i32)
    (block $done
      (loop $again
        (try $t
          (do
            (call $throws (local.get $n))
            (br_if $t (i32.eqz (local.get $n)))
            (br $done))
          (catch $number
            (local.set $sum (i32.add (local.get $sum)))
            (local.set $n (i32.const 3))
            (br $again))
          (catch_all
            (local.set $sum (i32.add (local.get $sum) (i32.const 100)))
            (local.set $n (i32.const 0))
            (br $again)))
        (local.set $sum (i32.add (local.get $sum) (i32.const 1000)))))
    (local.get $sum))

  (func (export "by_a_table") (param $n i32) (result i32)
    (block $a
      (try $b
        (do
          (block $c
            (br_table $a $b $c $a (local.get $n)))
          (return (i32.const 3)))
        (catch_all))
      (return (i32.const 2)))
    (i32.const 1))

  (func (export "with_a_value") (param $n i32) (result i32)
    (try $t (result i32)
      (do
        (try (result i32)
          (do (call $throws (local.get $n)) (br $t (i32.const 11)))
          (catch $number (drop) (br $t (i32.const 12)))))
      (catch_all (i32.const 13))))

  (func (export "delegated_past_a_handler") (param $n i32) (result i32)
    (try $outer (result i32)
      (do
        (try (result i32)
          (do
            (try (do (call $throws (local.get $n))) (delegate $outer))
            (i32.const 0))
          (catch_all (i32.const 1))))
      (catch $number (i32.const 200) (i32.add))
      (catch_all (i32.const 2))))

  (func (export "delegated_to_a_block") (param $n i32) (result i32)
    (try (result i32)
      (do
        (block $b
          (try
            (do (try (do (call $throws (local.get $n))) (delegate $b)))
            (catch_all (global.set $seen (i32.const 77)))))
        (i32.const 0))
      (catch_all (i32.const 4))))

  (func (export "delegated_twice") (param $n i32) (result i32)
    (try $outer (result i32)
      (do
        (try
          (do
            (try $middle
              (do
                (try
                  (do (try (do (call $throws (local.get $n))) (delegate $middle)))
                  (catch_all (return (i32.const -2)))))
              (delegate $outer)))
          (catch_all (return (i32.const -1))))
        (i32.const 0))
      (catch_all (i32.const 5))))

  (func $to_the_caller (param $n i32) (result i32)
    (block $b (result i32)
      (try
        (do (try (do (call $throws (local.get $n)) (br_if $b (i32.const 60) (i32.eqz (local.get $n))) (drop))
          (delegate 2)))
        (catch_all (return (i32.const -1))))
      (i32.const 61)))

  (func (export "delegated_to_the_caller") (param $n i32) (result i32)
    (try (result i32)
      (do (call $to_the_caller (local.get $n)))
      (catch_all (i32.const 6))))

  (func (export "delegated_from_a_handler") (param $n i32) (result i32)
    (try (result i32)
      (do
        (try $t
          (do (throw $bare))
          (catch_all (try (do (call $throws (local.get $n))) (delegate $t))))
        (i32.const 0))
      (catch $number)
      (catch_all (i32.const 9))))

  (func (export "not_caught") (param $n i32) (result i32)
    (try (do (call $throws (local.get $n))) (catch $bare))
    (i32.const 0))

  (func (export "a_trap_is_not_caught") (param $n i32) (result i32)
    (try (result i32)
      (do (i32.div_s (i32.const 1) (local.get $n)))
      (catch_all (i32.const 9)))))
