/// <summary>What the compiler found out of the taps and did with them, line by line.</summary>
public static string Describe() =>
    """
    SobelX: 3x3 taps, 3 of them zero and dropped; a flat image of ones becomes 0.
    Rank 1: 5 taps as columns and rows instead of 6.
    Turned upside down it is the same, and left to right its negative.
    SobelY: 3x3 taps, 3 of them zero and dropped; a flat image of ones becomes 0.
    Rank 1: 5 taps as columns and rows instead of 6.
    Turned upside down it is its negative, and left to right the same.
    u8 pixels: SobelX as 1 column by a row, 5 taps, sums from -1020 to 1020; SobelY as 1 column by a row, 5 taps, sums from -1020 to 1020, computed in i16, from 2 columns.
      first step, 0.88 instructions a pixel and channel: 8 results of 4 rows at once in vectors of 128 bits: 6 loads, 12 additions, 4 shifts, 6 conversions
      second step of SobelX, 0.50 instructions a pixel and channel: 8 results of a row at once in vectors of 128 bits: 2 loads, 1 addition, 1 conversion
      second step of SobelY, 1.00 instructions a pixel and channel: 8 results of a row at once in vectors of 128 bits: 3 loads, 3 additions, 1 shift, 1 conversion
    u16 pixels: SobelX as 1 column by a row, 5 taps, sums from -262140 to 262140; SobelY as 1 column by a row, 5 taps, sums from -262140 to 262140, computed in i32, from 2 columns.
      first step, 1.75 instructions a pixel and channel: 4 results of 4 rows at once in vectors of 128 bits: 6 loads, 12 additions, 4 shifts, 6 conversions
      second step of SobelX, 0.75 instructions a pixel and channel: 4 results of a row at once in vectors of 128 bits: 2 loads, 1 addition
      second step of SobelY, 1.75 instructions a pixel and channel: 4 results of a row at once in vectors of 128 bits: 3 loads, 3 additions, 1 shift
    i16 pixels: SobelX as 1 column by a row, 5 taps, sums from -262140 to 262140; SobelY as 1 column by a row, 5 taps, sums from -262140 to 262140, computed in i32, from 2 columns.
      first step, 1.75 instructions a pixel and channel: 4 results of 4 rows at once in vectors of 128 bits: 6 loads, 12 additions, 4 shifts, 6 conversions
      second step of SobelX, 0.75 instructions a pixel and channel: 4 results of a row at once in vectors of 128 bits: 2 loads, 1 addition
      second step of SobelY, 1.75 instructions a pixel and channel: 4 results of a row at once in vectors of 128 bits: 3 loads, 3 additions, 1 shift
    f32 pixels: SobelX as 6 taps one by one; SobelY as 6 taps one by one, computed in f32, from the same rows.
      first step, 0.25 instructions a pixel and channel: 4 results of a row at once in vectors of 128 bits: 1 load
      second step of SobelX and SobelY, 4.13 instructions a pixel and channel: 4 results of 4 rows at once in vectors of 128 bits: 18 loads, 48 multiply-adds
    """;
