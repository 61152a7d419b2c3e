/// <summary>What the compiler found out of the taps and did with them, line by line.</summary>
public static string Describe() =>
    """
    5x5 taps, 0 of them zero and dropped; a flat image of ones becomes 1.
    Rank 1: 10 taps as columns and rows instead of 25.
    Turned upside down it is the same, and left to right the same.
    u8 pixels: 1 column by a row, 10 taps, sums from 0 to 65280, computed in u16.
      first step, 1.25 instructions a pixel and channel: 8 results of 4 rows at once in vectors of 128 bits: 8 loads, 16 additions, 4 multiplications, 4 shifts, 8 conversions
      second step, 1.75 instructions a pixel and channel: 8 results of a row at once in vectors of 128 bits: 5 loads, 5 additions, 1 multiplication, 2 shifts, 1 conversion
    u16 pixels: 1 column by a row, 10 taps, sums from 0 to 16776960, computed in i32.
      first step, 2.50 instructions a pixel and channel: 4 results of 4 rows at once in vectors of 128 bits: 8 loads, 16 additions, 4 multiplications, 4 shifts, 8 conversions
      second step, 3.25 instructions a pixel and channel: 4 results of a row at once in vectors of 128 bits: 5 loads, 5 additions, 1 multiplication, 2 shifts
    i16 pixels: 1 column by a row, 10 taps, sums from -8388608 to 8388352, computed in i32.
      first step, 2.50 instructions a pixel and channel: 4 results of 4 rows at once in vectors of 128 bits: 8 loads, 16 additions, 4 multiplications, 4 shifts, 8 conversions
      second step, 3.25 instructions a pixel and channel: 4 results of a row at once in vectors of 128 bits: 5 loads, 5 additions, 1 multiplication, 2 shifts
    f32 pixels: 25 taps one by one, computed in f32.
      first step, 0.25 instructions a pixel and channel: 4 results of a row at once in vectors of 128 bits: 1 load
      second step, 8.75 instructions a pixel and channel: 4 results of 4 rows at once in vectors of 128 bits: 40 loads, 100 multiply-adds
    """;
